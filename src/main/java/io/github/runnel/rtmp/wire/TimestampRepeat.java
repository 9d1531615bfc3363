package io.github.runnel.rtmp.wire;

import io.netty.buffer.ByteBuf;

/**
 * Whether a chunk of format 3 repeats the extended timestamp of its message: most peers do, as RTMP 1.0, section 5.3.1.3,
 * demands, and some do not.
 */
enum TimestampRepeat {
    PRESENT,
    ABSENT,
    /** What has arrived of the four bytes could be either. */
    UNDECIDED;

    private static final int SIZE = 4;

    /** Reads nothing. A peer may repeat what the header said, or, where that was a delta, the timestamp it led to. */
    static TimestampRepeat look(ByteBuf in, MessageHeader header) {
        TimestampRepeat field = compare(in, header.timeField());
        TimestampRepeat timestamp = compare(in, header.timestampMs());
        if (field == PRESENT || timestamp == PRESENT) {
            return PRESENT;
        }
        return field == ABSENT && timestamp == ABSENT ? ABSENT : UNDECIDED;
    }

    private static TimestampRepeat compare(ByteBuf in, long expected) {
        int available = Math.min(SIZE, in.readableBytes());
        for (int i = 0; i < available; i++) {
            int expectedByte = (int) (expected >>> (8 * (SIZE - 1 - i))) & 0xFF;
            if (in.getUnsignedByte(in.readerIndex() + i) != expectedByte) {
                return ABSENT;
            }
        }
        return available == SIZE ? PRESENT : UNDECIDED;
    }
}
