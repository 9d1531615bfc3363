package io.github.runnel.codec;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;

/** The raw bytes of a NAL unit, without emulation prevention (ITU-T H.264, 7.3.1; ITU-T H.265, 7.3.1.1). */
final class Rbsp {

    private static final int EMULATION_PREVENTION = 3;

    private Rbsp() {}

    /** Leaves out the 3 of each {@code 00 00 03}. */
    static Bytes of(Bytes nalUnit) {
        ByteWriter out = new ByteWriter(nalUnit.size());
        int zeros = 0;
        for (int i = 0; i < nalUnit.size(); i++) {
            int value = nalUnit.u8(i);
            if (zeros >= 2 && value == EMULATION_PREVENTION) {
                zeros = 0;
            } else {
                out.u8(value);
                zeros = value == 0 ? zeros + 1 : 0;
            }
        }
        return out.toBytes();
    }
}
