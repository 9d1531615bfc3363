package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;

/** The header of an MP3 frame, which is MPEG audio layer III (ISO/IEC 11172-3, 2.4.1.3; ISO/IEC 13818-3, 2.4.2.3). */
public record Mp3Header(int sampleRateHz, int channels) {

    private static final int SYNC = 0x7FF;
    private static final int LAYER_III = 1;
    private static final int SINGLE_CHANNEL = 3;

    public static Mp3Header parse(Bytes frame) {
        BitReader in = new BitReader(frame);
        if (in.bits(11) != SYNC) {
            throw ProtocolException.malformed("MPEG audio frame without sync word");
        }
        int version = in.bits(2);
        int layer = in.bits(2);
        if (layer != LAYER_III) {
            throw ProtocolException.unsupported("MPEG audio layer code " + layer);
        }
        in.skip(1 + 4); // protection_bit, bitrate_index
        int sampleRateHz = baseRateHz(in.bits(2)) / divisor(version);
        in.skip(1 + 1); // padding_bit, private_bit
        return new Mp3Header(sampleRateHz, in.bits(2) == SINGLE_CHANNEL ? 1 : 2);
    }

    private static int baseRateHz(int index) {
        return switch (index) {
            case 0 -> 44_100;
            case 1 -> 48_000;
            case 2 -> 32_000;
            default -> throw ProtocolException.malformed("MPEG audio sampling frequency index " + index);
        };
    }

    private static int divisor(int version) {
        return switch (version) {
            case 3 -> 1; // MPEG-1
            case 2 -> 2; // MPEG-2
            case 0 -> 4; // MPEG-2.5
            default -> throw ProtocolException.malformed("MPEG audio version code " + version);
        };
    }
}
