package io.github.runnel.ts;

import io.github.runnel.bytes.Bytes;

/** The checksum of sections (ISO/IEC 13818-1, annex A): polynomial 0x04C11DB7, most significant bit first. */
final class Crc32Mpeg {

    private static final int POLYNOMIAL = 0x04C1_1DB7;

    private Crc32Mpeg() {}

    static int of(Bytes section) {
        int crc = -1;
        for (int i = 0; i < section.size(); i++) {
            crc ^= section.u8(i) << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
            }
        }
        return crc;
    }
}
