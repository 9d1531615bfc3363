package io.github.runnel.bytes;

import java.util.Arrays;

/** Bytes being put together, big-endian unless the name says otherwise. Grows as needed. Confined to one thread. */
public final class ByteWriter {

    private byte[] array;
    private int size;

    public ByteWriter() {
        this(64);
    }

    public ByteWriter(int capacity) {
        array = new byte[capacity];
    }

    public int size() {
        return size;
    }

    public ByteWriter u8(int value) {
        reserve(1);
        array[size++] = (byte) value;
        return this;
    }

    public ByteWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    public ByteWriter u24(int value) {
        return u8(value >>> 16).u8(value >>> 8).u8(value);
    }

    public ByteWriter i32(int value) {
        return u16(value >>> 16).u16(value);
    }

    public ByteWriter i32LittleEndian(int value) {
        return i32(Integer.reverseBytes(value));
    }

    public ByteWriter i64(long value) {
        return i32((int) (value >>> 32)).i32((int) value);
    }

    /** IEEE 754 double. */
    public ByteWriter f64(double value) {
        return i64(Double.doubleToRawLongBits(value));
    }

    public ByteWriter bytes(Writable part) {
        reserve(part.size());
        part.writeTo(array, size);
        size += part.size();
        return this;
    }

    /** What was written so far, copied; the writer may go on. */
    public Bytes toBytes() {
        return Bytes.copyOf(array, 0, size);
    }

    private void reserve(int length) {
        if (length > array.length - size) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, size + length));
        }
    }
}
