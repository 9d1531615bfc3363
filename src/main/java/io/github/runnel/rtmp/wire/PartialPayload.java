package io.github.runnel.rtmp.wire;

import io.github.runnel.bytes.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A payload of which some chunks have come in. It takes memory for what has come, not for what was announced.
 *
 * <p>Confined to the connection's event loop.
 */
final class PartialPayload {

    private static final int FIRST_ALLOCATION = 64 * 1024;

    private final int length;
    private byte[] array;
    private int filled;

    PartialPayload(int length) {
        this.length = length;
        array = new byte[Math.min(length, FIRST_ALLOCATION)];
    }

    int length() {
        return length;
    }

    int missing() {
        return length - filled;
    }

    /** Bytes of memory taken so far. */
    int allocated() {
        return array.length;
    }

    void fill(ByteBuf in, int count) {
        if (filled + count > array.length) {
            array = Arrays.copyOf(array, Math.min(length, Math.max(array.length * 2, filled + count)));
        }
        in.readBytes(array, filled, count);
        filled += count;
    }

    /** All of it, without a copy; nothing is missing any more. */
    Bytes toBytes() {
        return Bytes.wrap(array);
    }
}
