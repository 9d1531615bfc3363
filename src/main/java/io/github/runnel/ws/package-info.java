/**
 * WS-FLV: binary messages of whole tags over a WebSocket that was asked for at the stream's own address.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>Tyrus upgrades only to an endpoint that was registered, so one hidden path is, and every upgrade goes to it. A session
 *       that comes in through that path itself has no viewer with it, and is closed at once.
 *   <li>The viewer travels from the request to the session by a thread-local and the session's user properties: the handshake
 *       runs on the request's thread on every server, and nothing else survives it on all of them.
 *   <li>The stream is not waited for before the upgrade: a browser opens one connecting socket per host at a time.
 *   <li>A message that is not taken is given up by the container after the stall timeout. Open Liberty, which would wait for its
 *       end when the session is closed, and with it whoever closes it, closes at once after that; WildFly closes by itself;
 *       Tyrus does not know the timeout, and does not wait either.
 *   <li>Before the end there is a ping, and the thread that reads its pong closes. Payara recycles a request twice when one thread
 *       closes while another one reads the viewer's goodbye, and then hands it to two others at once. Who does not answer is
 *       closed after some seconds all the same.
 *   <li>permessage-deflate is never agreed on: media does not shrink, and it costs memory for each viewer.
 * </ul>
 */
@NullMarked
package io.github.runnel.ws;

import org.jspecify.annotations.NullMarked;
