/**
 * Runnel in its container, seen from outside: real encoders publish, real players watch.
 *
 * <p>One WAR runs on servers that differ. What one of them does in its own way has a test, which runs on all of them unless it
 * says otherwise:
 *
 * <table>
 * <caption>What servers do, and the test that Runnel can live with it</caption>
 * <tr><th>server</th><th>what it does</th><th>test</th></tr>
 * <tr><td>Payara</td><td>upgrades to registered endpoints only, so that one path can be asked for by anybody</td>
 *     <td>{@link RefusalIT#socketThatComesByTheHiddenPathIsClosed}, {@link DeliveryIT}</td></tr>
 * <tr><td>Open Liberty</td><td>blocks in a write, until its own timeout, whatever others do</td>
 *     <td>{@link StalledViewersIT}; {@code FanOutTest}, {@code SubscriberTest}</td></tr>
 * <tr><td>Open Liberty</td><td>closes a WebSocket when the message that is on its way is done, and holds whoever closes</td>
 *     <td>{@link StalledViewersIT}</td></tr>
 * <tr><td>Payara</td><td>looks for services through the sending thread's class loader at each message</td>
 *     <td>{@link ContainersIT#lanesLookNothingUpInTheApplication}; {@code PlatformThreadsTest}</td></tr>
 * <tr><td>WildFly</td><td>ends a WebSocket from which nothing comes</td>
 *     <td>{@link SilentViewerIT}; {@link BehindNginxIT#viewersOutliveASilenceThatIsLongerThanNginxWaits}</td></tr>
 * <tr><td>all</td><td>gather 8 to 32 kB unless they are flushed</td>
 *     <td>{@link ContainersIT#lastPacketsArriveThoughNothingFollows}</td></tr>
 * <tr><td>Open Liberty</td><td>gives one permission to write for each question whether it is ready</td>
 *     <td>{@link DeliveryIT#everyPacketArrivesOnceInOrderUnchanged}</td></tr>
 * <tr><td>Open Liberty</td><td>hangs when a read-only buffer is sent</td>
 *     <td>{@link DeliveryIT#everyPacketArrivesOnceInOrderUnchanged}, over WebSocket</td></tr>
 * <tr><td>Payara</td><td>takes megabytes for a viewer that does not read</td>
 *     <td>{@link ContainersIT#serverKeepsLittleForAViewerWhoDoesNotRead}</td></tr>
 * <tr><td>all</td><td>the kernel takes 4 MB for a viewer that is dead</td>
 *     <td>{@link StalledViewersIT}, {@link SlowViewerIT}</td></tr>
 * <tr><td>all</td><td>notice a closed connection at the next write only</td>
 *     <td>{@link ContainersIT#viewerWhoLeavesASilentStreamIsNoticed}</td></tr>
 * <tr><td>Payara</td><td>takes 4096 connections</td>
 *     <td>{@link ContainersIT#connectionsAreNotLimited}</td></tr>
 * <tr><td>Payara</td><td>lets messages in that are larger than the session allows</td>
 *     <td>{@link RefusalIT#messagesOfAViewerAreIgnoredUpToALimit}</td></tr>
 * <tr><td>Payara</td><td>times requests out; all tests here run with five seconds</td>
 *     <td>{@link CrowdIT}, {@link RefusalIT#missingStreamIsA404AfterTheWait}</td></tr>
 * <tr><td>Open Liberty</td><td>answers 500 to the upgrade of a request for {@code /}</td>
 *     <td>{@link ContainersIT#webSocketIsNotToBeHadAtTheContextRoot}</td></tr>
 * <tr><td>all</td><td>context root {@code /}, and another one</td>
 *     <td>most; {@link ConsoleIT}, {@link WallIT}</td></tr>
 * <tr><td>WildFly</td><td>has health on a port of its own</td>
 *     <td>{@link OperationsIT#healthTellsPortsAndNumbers}</td></tr>
 * <tr><td>Payara</td><td>answers 500 when a health check's data has a null</td>
 *     <td>{@link OperationsIT#healthTellsPortsAndNumbers}</td></tr>
 * <tr><td>all</td><td>a client proxy's fields are empty</td>
 *     <td>{@code BeansTest}</td></tr>
 * <tr><td>all</td><td>keep an application that left something behind</td>
 *     <td>{@link UndeployIT}</td></tr>
 * <tr><td>Payara</td><td>keeps requests for later ones, and in them the WebSockets that they were, and an application with those</td>
 *     <td>{@link UndeployIT}</td></tr>
 * <tr><td>all</td><td>HTTP/2 has windows of its own</td>
 *     <td>{@link Http2IT}, {@link WallIT}</td></tr>
 * </table>
 */
@NullMarked
package io.github.runnel.it;

import org.jspecify.annotations.NullMarked;
