package io.github.runnel.amf;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ByteWriter;

/** AMF3's integer of one to four bytes: seven bits in each of the first three, eight in the fourth (section 1.3.1). */
final class U29 {

    private static final int MORE = 0x80;

    private U29() {}

    static int read(ByteReader in) {
        int value = 0;
        for (int i = 0; i < 3; i++) {
            int next = in.u8();
            value = value << 7 | (next & 0x7F);
            if (next < MORE) {
                return value;
            }
        }
        return value << 8 | in.u8();
    }

    static void write(int value, ByteWriter out) {
        if (value >= 1 << 21) {
            out.u8(value >>> 22 | MORE).u8(value >>> 15 | MORE).u8(value >>> 8 | MORE);
            out.u8(value);
            return;
        }
        if (value >= 1 << 14) {
            out.u8(value >>> 14 | MORE);
        }
        if (value >= 1 << 7) {
            out.u8(value >>> 7 | MORE);
        }
        out.u8(value & 0x7F);
    }
}
