/**
 * RTMP and RTMPS server over Netty: encoders connect, and what they publish goes to the hub.
 *
 * <p>The way in: {@code wire} turns bytes into messages, {@link io.github.runnel.rtmp.RtmpConnection} tells them to the
 * {@code session}, whose state hands tags to the hub.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>A connection publishes one stream; {@code createStream} answers 1 whatever is asked.
 *   <li>A refusal is sent, the sending side is shut, and what still comes is read away for up to a second: a publisher in the
 *       middle of a picture would otherwise see a reset in place of the status.
 *   <li>Who has more connections than allowed is refused in RTMP's words; who has twice as many is closed at once.
 *   <li>Both ports share event loops, limits and everything behind TLS.
 *   <li>A PROXY header is looked for in connections from trusted addresses only, and what they say for others is believed.
 *       From anywhere else it is a malformed handshake.
 *   <li>The application is what tcUrl says, and {@code app} only where tcUrl says nothing: encoders disagree, and SRS decided so.
 *   <li>Timestamps go on as they came, 32 bits; the hub puts them right.
 * </ul>
 */
@NullMarked
package io.github.runnel.rtmp;

import org.jspecify.annotations.NullMarked;
