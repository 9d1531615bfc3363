/**
 * Live streams over HTTP, and over WebSocket in {@code http.ws}: the servlet parses, asks the hub, and hands over to an
 * {@link io.github.runnel.hub.Outlet}; or to an {@link io.github.runnel.http.FlvInlet}, for who publishes.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>Which stream an address means is decided by {@link io.github.runnel.http.Mounts} alone, before anything else is asked: a
 *       format, an application or a vhost that is nowhere is a 404, like a stream that nobody publishes.
 *   <li>No thread waits for a viewer: the response is written when the container says that it takes more, by whichever thread
 *       the hub lets in.
 *   <li>The status is set with the first bytes, so that a viewer who waited in vain still gets a 404.
 *   <li>Nobody but the writing thread completes a response. On Open Liberty a write blocks until the server's write timeout is over,
 *       whatever another thread does to the response; and if that closes the stream, the timeout never comes.
 *   <li>A batch is flushed at once. Without a flush the containers gather 8 to 32 kB, and a picture is late by that much.
 *   <li>A response whose viewer has gone is noticed by a write only; so a silent stream gets something now and then that
 *       players pass over, where the format has such a thing.
 *   <li>The extension of an address picks the container, its query what is wanted of the stream; together they are the hub's
 *       {@link io.github.runnel.hub.Format}, and nothing else in this room depends on it.
 *   <li>A publisher's body is read on the container's thread that tells that there is something, and its tags go to the hub from
 *       there: who is silent holds no thread. Its timeouts are the hub's, as for RTMP.
 *   <li>Who ends a publication may hold locks of the hub, so nothing is written there: a verdict is left. The thread that reads next
 *       tells it, or a look at those who have to go, half a second later. Behind it a body is read away for a second and a half, and
 *       then the connection is closed: who is in the middle of a picture would otherwise see a reset in place of the answer.
 *   <li>Parameters are looked for in the address only. For those of a form a container would read the body, with a thread that waits.
 *   <li>Who asks is what trusted proxies say, from the nearest one outwards, up to the first who is not trusted. What cannot be
 *       read, or contradicts itself, makes a viewer {@code unknown}: it must not pass for the proxy, nor for anybody else.
 * </ul>
 */
@NullMarked
package io.github.runnel.http;

import org.jspecify.annotations.NullMarked;
