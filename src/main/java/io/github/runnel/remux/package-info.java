/**
 * {@link io.github.runnel.hub.Packager}s: the tags of a stream as the bytes of each output format.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>A sequence header or metadata that says nothing new is left out: players begin anew when they see one.
 *   <li>A silent FLV response gets a script tag that no player knows; HTTP has nothing smaller that shows a broken connection.
 *   <li>What cannot be understood is left out and counted, never thrown: a packager's caller is the publisher's thread.
 *   <li>A transport stream has what some player finds in it. AV1 is left out: in the form that the Alliance for Open Media drafts, FFmpeg
 *       up to 8.1 takes it for data, GStreamer 1.22 passes it over, and mpegts.js 1.8.2 did not play it. AAC is in ADTS only: whoever reads LATM reads ADTS. VP9, FLAC, G.711, Speex and the older codecs of FLV are left out, and an address of which nothing is left is refused.
 *   <li>A transport stream has no preamble: the program stands in front of each entry point, with counters that go on.
 *   <li>How a message is cut into chunks is written down here and not in {@code rtmp}, which is an edge and may use this room:
 *       one form of it serves the log that all players share, and what a connection says for itself.
 * </ul>
 */
@NullMarked
package io.github.runnel.remux;

import org.jspecify.annotations.NullMarked;
