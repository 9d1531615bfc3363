package io.github.runnel.benchmark.load;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.netty.buffer.ByteBuf;

/**
 * Which picture of a synthetic stream this is, and when it was due: written at the start of its NAL unit, where a decoder would
 * have the picture.
 *
 * @param frame number in its stream, from 0
 * @param nanos of the clock that all processes of a machine share, {@link System#nanoTime}
 */
record Stamp(int stream, int frame, long nanos) {

    static final int SIZE = 18;

    private static final int MAGIC = 0x524E_4C53;

    Bytes toBytes() {
        return new ByteWriter(SIZE).i32(MAGIC).u16(stream).i32(frame).i64(nanos).toBytes();
    }

    static boolean isAt(ByteBuf bytes, int index) {
        return bytes.readableBytes() >= index + SIZE && bytes.getInt(index) == MAGIC;
    }

    static Stamp read(ByteBuf bytes, int index) {
        return new Stamp(bytes.getUnsignedShort(index + 4), bytes.getInt(index + 6), bytes.getLong(index + 10));
    }
}
