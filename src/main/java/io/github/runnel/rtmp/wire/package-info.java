/**
 * RTMP below its messages: handshake and chunks (RTMP 1.0, section 5), as Netty handlers.
 *
 * <p>Bytes come in through {@link io.github.runnel.rtmp.wire.HandshakeDecoder}, then
 * {@link io.github.runnel.rtmp.wire.Acknowledger}, and leave {@link io.github.runnel.rtmp.wire.ChunkDecoder} as messages.
 */
@NullMarked
package io.github.runnel.rtmp.wire;

import org.jspecify.annotations.NullMarked;
