package io.github.runnel.bytes;

/** Takes a contiguous run of bytes in one piece. */
@FunctionalInterface
public interface Sink {

    /** Takes {@code length} bytes of {@code array} from {@code offset} on, and never writes to the array. */
    void write(byte[] array, int offset, int length);
}
