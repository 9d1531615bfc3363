package io.github.runnel.codec;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;

/**
 * What an AV1 decoder is set up with: AV1CodecConfigurationRecord (AV1 in ISOBMFF 1.2, section 2.3.3).
 *
 * @param levelIndex seq_level_idx_0
 * @param configObus open bitstream units; a sequence header first, if there is any
 */
public record Av1DecoderConfiguration(int profile, int levelIndex, Bytes configObus) {

    private static final int MARKER_AND_VERSION = 0x81;

    public static Av1DecoderConfiguration parse(Bytes bytes) {
        ByteReader in = new ByteReader(bytes);
        int first = in.u8();
        if (first != MARKER_AND_VERSION) {
            throw ProtocolException.malformed("AV1CodecConfigurationRecord starts with " + first);
        }
        int profileAndLevel = in.u8();
        in.skip(2); // tier, bit depth, chroma format, presentation delay
        return new Av1DecoderConfiguration(profileAndLevel >>> 5, profileAndLevel & 0x1F, in.rest());
    }

    /** Name in words, such as "Main" (AV1 1.0, annex A.2). */
    public String profileName() {
        return switch (profile) {
            case 0 -> "Main";
            case 1 -> "High";
            case 2 -> "Professional";
            default -> Integer.toString(profile);
        };
    }

    /** Level as written in annex A.3, such as "4.0". */
    public String level() {
        return levelIndex == 31 ? "maximum" : 2 + levelIndex / 4 + "." + levelIndex % 4;
    }

    /** Size of the pictures, from the sequence header. */
    public PictureSize size() {
        ByteReader in = new ByteReader(configObus);
        while (in.hasRemaining()) {
            Obu obu = Obu.read(in);
            if (obu.type() == Obu.SEQUENCE_HEADER) {
                return Av1SequenceHeader.size(obu.payload());
            }
        }
        throw ProtocolException.malformed("no sequence header OBU");
    }
}
