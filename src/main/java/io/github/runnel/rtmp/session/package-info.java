/**
 * The conversation with an RTMP client (RTMP 1.0, section 7.2), as states that are values.
 *
 * <p>No Netty here: what is said to the other end goes through {@link io.github.runnel.rtmp.session.Peer}, what is published
 * goes into an {@link io.github.runnel.rtmp.session.Inlet}, and who watches has a {@link io.github.runnel.rtmp.session.Seat}.
 */
@NullMarked
package io.github.runnel.rtmp.session;

import org.jspecify.annotations.NullMarked;
