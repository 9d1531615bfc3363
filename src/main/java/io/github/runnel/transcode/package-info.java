/**
 * Sound that a viewer's player does not know, turned into AAC or MP3 by a child FFmpeg: one for each stream and target, while
 * somebody listens.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>Only sound goes through FFmpeg, as FLV through its pipes. Pictures never leave the server, and cost nothing.
 *   <li>Times are exact: the child counts from its first tag on, with room in front for what an encoder puts there, and what it
 *       makes has the times of what it was given. A gap in the one is a gap in the other.
 *   <li>When the kind of sound changes, or its times jump, another child begins; the old one says what it still has to say.
 *   <li>No publisher waits for a child. What a child does not take in time is lost, and a child that takes nothing at all is ended.
 * </ul>
 */
@NullMarked
package io.github.runnel.transcode;

import org.jspecify.annotations.NullMarked;
