/**
 * The composition root: settings in, beans out, start, stop. The only room that knows property names and all other rooms.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>Settings of vhosts, applications and streams are the same keys behind the place's name, and are read by the same code as the
 *       server's: {@code Settings.at} looks from the narrowest place outwards. All of them are read at the start, so that a wrong one
 *       stops the deployment, and not the first viewer.
 *   <li>When something cannot be started, the RTMP port being taken for example, what was begun is stopped, and the deployment
 *       fails.
 *   <li>Threads of ours have the platform class loader as context class loader; see {@code PlatformThreads}.
 *   <li>Stopping asks viewers to go, closes RTMP, and ends whoever is still there after two seconds: an open response would keep
 *       the undeployed application in memory. Lanes and their watch go on meanwhile, for it is they who close.
 *   <li>Two memories that are not ours, and that would keep the application when it has gone, are cleared by reflection:
 *       {@code RecordLinkage} of the JDK, {@code UpgradedRequests} of Payara.
 *   <li>{@code PayaraConnections} reaches by reflection what Payara's API does not: it closes the connection of a viewer who takes
 *       nothing, for which there is no timeout, and makes a response's buffer small, whose copies were the largest cost of all.
 *   <li>{@code UndertowConnections} mends what WildFly hands over for WebSockets, by reflection, too: it closes on the thread that
 *       reads and writes, and forgets what cannot be sent. Where that is not to be found, the server logs an error for each viewer
 *       whose connection breaks while something waits for it.
 *   <li>The WebSocket endpoint is registered by a context listener, since servers take endpoints only while they start.
 * </ul>
 */
@NullMarked
package io.github.runnel.wiring;

import org.jspecify.annotations.NullMarked;
