/**
 * WS-FLV: binary messages of whole tags over a WebSocket that was asked for at the stream's own address; and, where the
 * subprotocol is {@code publish}, FLV that comes in, whose messages may begin and end anywhere.
 *
 * <p>There are two ways to a WebSocket. {@code ServletUpgrade} has the container hand over the connection (Jakarta Servlet), and
 * Runnel frames: Payara, WildFly. {@code EndpointUpgrade} is the container's own (Jakarta WebSocket): Open Liberty, and servers that
 * are not known.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>On Payara a message costs three to five times what its bytes cost, twice the memory, and viewers stall while others come:
 *       Tyrus schedules a timeout for each message and copies it twice, to write it in the end through the very connection that
 *       an upgrade gives.
 *   <li>On WildFly it costs twice what it does where Runnel frames: each message is completed by a task of its own on one of the few
 *       threads that read and write. The connection that is handed over has defects there, which {@code Mending} takes away.
 *   <li>Containers upgrade only to an endpoint that was registered, so one hidden path is, and every upgrade goes to it. A session
 *       that comes in through that path itself has no viewer with it, and is closed at once.
 *   <li>The viewer travels from the request to the session by a thread-local and the session's user properties: the handshake
 *       runs on the request's thread on every server, and nothing else survives it on all of them.
 *   <li>The stream is not waited for before the upgrade: a browser opens one connecting socket per host at a time. Who is over a
 *       limit is upgraded and told 1013, since a page cannot read the status of a WebSocket that was refused.
 *   <li>A message of the container's own that is not taken is given up by it after the stall timeout. Open Liberty, which would wait for its
 *       end when the session is closed, and with it whoever closes it, closes at once after that.
 *   <li>Before the end of a container's session there is a ping, and the thread that reads its pong closes: one thread closes, and
 *       none reads meanwhile. Who does not answer is closed after some seconds all the same.
 *   <li>Where Runnel frames, its goodbye waits for the viewer's, as RFC 6455 has it, and nothing is read behind that. Payara uses
 *       requests again, and with them the streams of a connection: a connection that broke is closed by the container as soon as
 *       the reader has been told, so the reader waits until nobody writes to it any more.
 *   <li>A ping goes in front of the next message: who reads slowly leaves no pause for it. Its answer may take a minute, so that room
 *       for what had to wait counts as one.
 *   <li>A publisher's WebSocket is closed by the thread that reads from it, too, which hears of a ping's answer if of nothing else.
 *       Otherwise publishers are not pinged: they send, or are idle.
 *   <li>permessage-deflate is never agreed on: media does not shrink, and it costs memory for each viewer.
 * </ul>
 */
@NullMarked
package io.github.runnel.http.ws;

import org.jspecify.annotations.NullMarked;
