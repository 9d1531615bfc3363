package io.github.runnel.rtmp.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The start of every chunk, one to three bytes (RTMP 1.0, section 5.3.1.1).
 *
 * @param format 0 to 3: how much of the message header follows
 * @param chunkStreamId 2 to 65599
 */
record BasicHeader(int format, int chunkStreamId) {

    private static final int FIRST_LONG_ID = 64;

    /** Null when not all of it is there; then nothing has been read. */
    static @Nullable BasicHeader read(ByteBuf in) {
        if (!in.isReadable()) {
            return null;
        }
        int first = in.getUnsignedByte(in.readerIndex());
        int low = first & 0x3F;
        int size = low == 0 ? 2 : low == 1 ? 3 : 1;
        if (in.readableBytes() < size) {
            return null;
        }
        in.skipBytes(1);
        int id = switch (size) {
            case 2 -> FIRST_LONG_ID + in.readUnsignedByte();
            case 3 -> FIRST_LONG_ID + in.readUnsignedShortLE();
            default -> low;
        };
        return new BasicHeader(first >>> 6, id);
    }
}
