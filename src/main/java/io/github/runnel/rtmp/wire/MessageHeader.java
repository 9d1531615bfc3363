package io.github.runnel.rtmp.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The header of a message, filled up from the one before it on its chunk stream (RTMP 1.0, section 5.3.1.2).
 *
 * @param timestampMs of the message, 0 to 2^32 - 1
 * @param timeField what the header said: a timestamp in format 0, else the time since the message before
 * @param isExtended whether that took the four bytes of an extended timestamp
 * @param length of the payload in bytes
 */
record MessageHeader(long timestampMs, long timeField, boolean isExtended, int length, int typeId, int streamId) {

    /** What a chunk stream begins with. */
    static final MessageHeader NONE = new MessageHeader(0, 0, false, 0, 0, 0);

    private static final int EXTENDED = 0xFF_FFFF;
    private static final long TIMESTAMP_MASK = 0xFFFF_FFFFL;

    /**
     * The header of a chunk of format 0, 1 or 2. Null when not all of it is there; then nothing has been read.
     *
     * @param previous the header before it on its chunk stream
     */
    static @Nullable MessageHeader read(int format, MessageHeader previous, ByteBuf in) {
        int size = size(format);
        if (in.readableBytes() < size) {
            return null;
        }
        boolean isExtended = in.getUnsignedMedium(in.readerIndex()) == EXTENDED;
        if (isExtended && in.readableBytes() < size + 4) {
            return null;
        }
        int time = in.readUnsignedMedium();
        int length = format < 2 ? in.readUnsignedMedium() : previous.length;
        int typeId = format < 2 ? in.readUnsignedByte() : previous.typeId;
        int streamId = format < 1 ? in.readIntLE() : previous.streamId;
        long timeField = isExtended ? in.readUnsignedInt() : time;
        long timestampMs = format == 0 ? timeField : previous.timestampMs + timeField & TIMESTAMP_MASK;
        return new MessageHeader(timestampMs, timeField, isExtended, length, typeId, streamId);
    }

    /** The header of a message that begins with a chunk of format 3: all as before, and the same time later. */
    MessageHeader repeated() {
        long next = timestampMs + timeField & TIMESTAMP_MASK;
        return new MessageHeader(next, timeField, isExtended, length, typeId, streamId);
    }

    private static int size(int format) {
        return switch (format) {
            case 0 -> 11;
            case 1 -> 7;
            case 2 -> 3;
            default -> throw new IllegalArgumentException("chunk format " + format);
        };
    }
}
