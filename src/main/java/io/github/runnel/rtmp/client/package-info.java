/**
 * The other side of the conversation: Runnel as the client of another RTMP server, whose streams it plays.
 *
 * <p>{@code wire} and {@code message} are the server's own. {@link io.github.runnel.rtmp.client.PlayConversation} knows what is said,
 * and no Netty; {@link io.github.runnel.rtmp.client.RtmpPuller} connects, on the event loops of the server.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>Host names are looked up, and the JVM's certificates are read, on a thread that may wait, and not on an event loop, where
 *       others' pictures would wait, too.
 *   <li>One connection plays one stream, as on the server's side.
 *   <li>A certificate of RTMPS has to be one that the JVM trusts, and of the host that was asked.
 *   <li>A server that refers to another one ({@code ex.redirect}) is not followed.
 * </ul>
 */
@NullMarked
package io.github.runnel.rtmp.client;

import org.jspecify.annotations.NullMarked;
