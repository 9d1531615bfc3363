/**
 * Decoder configurations and the first bytes of elementary streams: what a stream's sound and picture are.
 *
 * <p>Each record is read by its own static {@code parse}; what breaks its specification is a {@code ProtocolException}.
 */
@NullMarked
package io.github.runnel.codec;

import org.jspecify.annotations.NullMarked;
