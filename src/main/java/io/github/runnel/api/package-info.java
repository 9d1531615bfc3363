/**
 * What the server tells about itself as JSON, in the shape that SRS made usual.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>Shape and names are those of SRS, so that its tools can be pointed here; {@code fps}, {@code uptime_ms}, and of a
 *       publisher {@code protocol} and {@code address} are ours. Its paging ({@code start}, {@code count}) is not done: the list is
 *       whole.
 *   <li>A stream is found by its id or by {@code app/name}, since people know the name; {@code ?vhost=} says on which vhost.
 *   <li>{@code sources} is ours, for SRS has nothing like it; names and times are told as those of streams are. Addresses are shown
 *       without user, password and query.
 *   <li>No CORS: what streams there are is for the console and for operators, not for any page on the internet.
 * </ul>
 */
@NullMarked
package io.github.runnel.api;

import org.jspecify.annotations.NullMarked;
