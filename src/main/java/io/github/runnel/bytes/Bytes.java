package io.github.runnel.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable run of bytes.
 *
 * <p>Thread-safe. A view made by {@link #wrap} owns its array: whoever wrapped it does not write to it again.
 */
public final class Bytes implements Writable {

    private static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int size;

    private Bytes(byte[] array, int offset, int size) {
        this.array = array;
        this.offset = offset;
        this.size = size;
    }

    /** Takes over the array; the caller gives it away. */
    public static Bytes wrap(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array, 0, array.length);
    }

    public static Bytes copyOf(byte[] array, int offset, int size) {
        return wrap(Arrays.copyOfRange(array, offset, offset + size));
    }

    public static Bytes empty() {
        return EMPTY;
    }

    /** The bytes of hexadecimal digits, for constants that read like a specification. */
    public static Bytes ofHex(String digits) {
        return wrap(HexFormat.of().parseHex(digits));
    }

    public static Bytes ofUtf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All parts, one behind the other. */
    public static Bytes concat(Writable... parts) {
        int total = 0;
        for (Writable part : parts) {
            total += part.size();
        }
        byte[] joined = new byte[total];
        int at = 0;
        for (Writable part : parts) {
            part.writeTo(joined, at);
            at += part.size();
        }
        return wrap(joined);
    }

    @Override
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The byte at {@code index} as 0 to 255. */
    public int u8(int index) {
        return array[offset + checkIndex(index)] & 0xFF;
    }

    /** The part from {@code from} to the end, sharing the bytes. */
    public Bytes slice(int from) {
        return slice(from, size - from);
    }

    /** A part of these bytes, sharing them. */
    public Bytes slice(int from, int length) {
        if (from < 0 || length < 0 || from > size - length) {
            throw new IndexOutOfBoundsException("slice " + from + "+" + length + " of " + size);
        }
        return length == 0 ? EMPTY : new Bytes(array, offset + from, length);
    }

    @Override
    public void writeTo(byte[] target, int at) {
        System.arraycopy(array, offset, target, at, size);
    }

    /** Hands the bytes to {@code sink} in one piece, without a copy. */
    public void drainTo(Sink sink) {
        sink.write(array, offset, size);
    }

    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + size);
    }

    public ByteBuffer toBuffer() {
        return ByteBuffer.wrap(array, offset, size).asReadOnlyBuffer();
    }

    public String toHex() {
        return HexFormat.of().formatHex(array, offset, offset + size);
    }

    public String toUtf8() {
        return new String(array, offset, size, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that
                && Arrays.equals(array, offset, offset + size, that.array, that.offset, that.offset + that.size);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + array[offset + i];
        }
        return hash;
    }

    /** Size and first bytes, never more: what is published may be private. */
    @Override
    public String toString() {
        return size + " bytes " + slice(0, Math.min(size, 16)).toHex();
    }

    private int checkIndex(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("byte " + index + " of " + size);
        }
        return index;
    }
}
