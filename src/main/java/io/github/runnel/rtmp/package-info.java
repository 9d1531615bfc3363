/**
 * RTMP server over Netty: encoders connect, and what they publish goes to the hub.
 *
 * <p>The way in: {@code wire} turns bytes into messages, {@link io.github.runnel.rtmp.RtmpConnection} tells them to the
 * {@code session}, whose state hands tags to the hub.
 */
@NullMarked
package io.github.runnel.rtmp;

import org.jspecify.annotations.NullMarked;
