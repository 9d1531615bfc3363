package io.github.runnel.ts;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;

/**
 * One access unit (ISO/IEC 13818-1, 2.4.3.6).
 *
 * @param ticks when to show it, in 1/90000 s; the wire has the low 33 bits
 * @param decodingTicks when to decode it, not later
 */
public record PesPacket(int streamId, long ticks, long decodingTicks, Bytes payload) {

    private static final int TIME_BYTES = 5;
    private static final int AFTER_LENGTH_BYTES = 3; // two bytes of flags, and the length of what follows
    private static final int MOST_LENGTH = 0xFFFF;
    private static final int ALIGNED = 0x84; // '10', data_alignment_indicator
    private static final int BOTH_TIMES = 0xC0;
    private static final int ONE_TIME = 0x80;

    /** The packet; 0 stands for a length that 16 bits cannot say, which video may have. */
    Bytes toBytes() {
        boolean hasBoth = ticks != decodingTicks;
        int timesBytes = hasBoth ? 2 * TIME_BYTES : TIME_BYTES;
        int length = AFTER_LENGTH_BYTES + timesBytes + payload.size();
        ByteWriter out = new ByteWriter(payload.size() + 32)
                .u24(1) // packet_start_code_prefix
                .u8(streamId)
                .u16(length > MOST_LENGTH ? 0 : length)
                .u8(ALIGNED)
                .u8(hasBoth ? BOTH_TIMES : ONE_TIME)
                .u8(timesBytes);
        if (hasBoth) {
            time(out, 3, ticks);
            time(out, 1, decodingTicks);
        } else {
            time(out, 2, ticks);
        }
        return out.bytes(payload).toBytes();
    }

    /** 33 bits in three parts, each with a marker bit behind it. */
    private static void time(ByteWriter out, int prefix, long ticks) {
        out.u8(prefix << 4 | (int) (ticks >>> 30 & 7) << 1 | 1)
                .u16((int) (ticks >>> 15 & 0x7FFF) << 1 | 1)
                .u16((int) (ticks & 0x7FFF) << 1 | 1);
    }
}
