package io.github.runnel.bytes;

/** Something with a known size that can write itself into an array. */
public interface Writable {

    /** Number of bytes that {@link #writeTo} writes. */
    int size();

    /** Writes {@link #size()} bytes into {@code target} from {@code offset} on. */
    void writeTo(byte[] target, int offset);
}
