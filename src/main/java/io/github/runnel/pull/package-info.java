/**
 * Streams that are fetched from elsewhere: which, when, and how they are doing. How they are fetched is for whoever implements
 * {@link io.github.runnel.pull.Puller}: RTMP, HTTP-FLV, and FFmpeg for everything else.
 *
 * <p>A {@link io.github.runnel.pull.Sources} hears of the hub's viewers and publishers, and lets each {@code Source} decide. What
 * comes in goes through the same door as what encoders send: a {@link io.github.runnel.hub.Publication} for each
 * {@code Attempt}, under the same limits and policies.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>The room owns no thread and no clock. A source begins on the thread of the viewer who came; whatever is due at some time
 *       is found by {@link io.github.runnel.pull.Sources#tick}, which the wiring calls.
 *   <li>The right to publish is asked for with the first tag: a source that gives nothing replaces nobody. When somebody else
 *       publishes the name, the policy for second publishers decides, and a source on demand does not even begin.
 *   <li>Silence is the hub's to notice, as with every publisher; before the first tag it is the source's.
 *   <li>No lock is held while the hub or a puller is called: what is decided under the lock is done behind it.
 *   <li>What ends an attempt is told with the address as it is shown, without user, password and query, wherever it comes from.
 * </ul>
 */
@NullMarked
package io.github.runnel.pull;

import org.jspecify.annotations.NullMarked;
