package io.github.runnel.bytes;

/**
 * A cursor over bytes whose method names say width and sign; big-endian unless the name says otherwise.
 *
 * <p>Reading past the end is malformed input. Confined to one thread.
 */
public final class ByteReader {

    private final Bytes bytes;
    private int position;

    public ByteReader(Bytes bytes) {
        this.bytes = bytes;
    }

    public int remaining() {
        return bytes.size() - position;
    }

    public boolean hasRemaining() {
        return remaining() > 0;
    }

    public int position() {
        return position;
    }

    public int u8() {
        require(1);
        return bytes.u8(position++);
    }

    /** The next byte without moving. */
    public int peekU8() {
        require(1);
        return bytes.u8(position);
    }

    public int u16() {
        require(2);
        return u8() << 8 | u8();
    }

    public int i16() {
        return (short) u16();
    }

    public int u24() {
        require(3);
        return u8() << 16 | u8() << 8 | u8();
    }

    public int i24() {
        return u24() << 8 >> 8;
    }

    /** Four bytes as a bit pattern; negative from 2^31 on. */
    public int i32() {
        require(4);
        return u8() << 24 | u8() << 16 | u8() << 8 | u8();
    }

    public long u32() {
        return i32() & 0xFFFF_FFFFL;
    }

    public int i32LittleEndian() {
        return Integer.reverseBytes(i32());
    }

    public long i64() {
        require(8);
        return (long) i32() << 32 | u32();
    }

    /** IEEE 754 double. */
    public double f64() {
        return Double.longBitsToDouble(i64());
    }

    public Bytes bytes(int length) {
        require(length);
        Bytes part = bytes.slice(position, length);
        position += length;
        return part;
    }

    /** Everything that is left. */
    public Bytes rest() {
        return bytes(remaining());
    }

    public void skip(int length) {
        require(length);
        position += length;
    }

    private void require(int length) {
        if (length < 0 || length > remaining()) {
            throw ProtocolException.malformed("needs " + length + " bytes at " + position + ", has " + remaining());
        }
    }
}
