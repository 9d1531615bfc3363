/**
 * RTMP and RTMPS server over Netty: encoders connect, and what they publish goes to the hub; players connect, and get it.
 *
 * <p>The way in: {@code wire} turns bytes into messages, {@link io.github.runnel.rtmp.RtmpConnection} tells them to the
 * {@code session}, whose state hands tags to the hub. The way out: the hub hands runs of its log to an
 * {@link io.github.runnel.rtmp.RtmpOutlet}, whose bytes are chunks already and pass {@code wire} as they are.
 *
 * <p>{@code client} goes the other way: it plays what another server has, and hands it to whoever pulls.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>A connection publishes or plays one stream; {@code createStream} answers 1 whatever is asked. So all players get the
 *       same bytes, which {@link io.github.runnel.remux.RtmpPackager} has cut into chunks once: absolute times, the chunk size
 *       that {@code connect} announces.
 *   <li>One run is in flight for each player, and no water marks are needed for it. It may be as large as a keyframe; what
 *       else is said to a player who does not read is limited beside it.
 *   <li>A stream that is not there is waited for as the hub says, and {@code NetStream.Play.Start} comes when it is there, or
 *       {@code NetStream.Play.StreamNotFound} in its place. A stream that has ended closes the connection, behind
 *       {@code UnpublishNotify} and Stream EOF: not all players understand either.
 *   <li>Players are pinged. Who has answered once, and then leaves three pings unanswered, is dead, unless there was room again for a run
 *       that had to wait: what a slow player has yet to read comes before the ping. Who reads nothing is the hub's to find.
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
