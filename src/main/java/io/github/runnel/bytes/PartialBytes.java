package io.github.runnel.bytes;

import java.util.Arrays;

/**
 * Bytes of known number of which some have come. They take memory for what has come, not for what was announced.
 *
 * <p>Confined to one thread.
 */
public final class PartialBytes {

    private static final int FIRST_ALLOCATION = 64 * 1024;

    private final int length;
    private byte[] array;
    private int filled;

    /** Where bytes come from. */
    @FunctionalInterface
    public interface Source {

        /** Writes {@code count} bytes into {@code target} from {@code at} on. */
        void read(byte[] target, int at, int count);
    }

    public PartialBytes(int length) {
        this.length = length;
        array = new byte[Math.min(length, FIRST_ALLOCATION)];
    }

    public int length() {
        return length;
    }

    public int missing() {
        return length - filled;
    }

    /** Bytes of memory taken so far. */
    public int allocated() {
        return array.length;
    }

    /** Takes {@code count} bytes more, at most those that are missing. */
    public void fill(int count, Source source) {
        if (filled + count > array.length) {
            array = Arrays.copyOf(array, Math.min(length, Math.max(array.length * 2, filled + count)));
        }
        source.read(array, filled, count);
        filled += count;
    }

    /** All of them, without a copy; nothing is missing any more. */
    public Bytes toBytes() {
        return Bytes.wrap(array);
    }
}
