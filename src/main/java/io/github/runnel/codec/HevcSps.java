package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;
import io.github.runnel.bytes.Bytes;

/** What an H.265 sequence parameter set tells about the picture (ITU-T H.265, 7.3.2.2.1). */
public record HevcSps(HevcProfile profile, PictureSize size) {

    /** Bits of a sub-layer's profile: profile, compatibility and constraint flags. */
    private static final int PROFILE_BITS = 88;

    private static final int LEVEL_BITS = 8;

    /** Reads a NAL unit, header included. */
    public static HevcSps parse(Bytes nalUnit) {
        BitReader in = new BitReader(Rbsp.of(nalUnit));
        in.skip(16 + 4); // NAL unit header, sps_video_parameter_set_id
        int subLayers = in.bits(3);
        in.skip(1); // sps_temporal_id_nesting_flag
        HevcProfile profile = HevcProfile.read(in);
        skipSubLayers(subLayers, in);
        in.ue(); // sps_seq_parameter_set_id
        return new HevcSps(profile, size(chromaFormat(in), in));
    }

    /** ITU-T H.265, 7.3.3: first the flags of all sub-layers, padded to 16 bits, then what they announce. */
    private static void skipSubLayers(int count, BitReader in) {
        int announcedBits = 0;
        for (int i = 0; i < count; i++) {
            announcedBits += in.flag() ? PROFILE_BITS : 0;
            announcedBits += in.flag() ? LEVEL_BITS : 0;
        }
        in.skip(count > 0 ? 16 - 2 * count : 0);
        in.skip(announcedBits);
    }

    private static ChromaFormat chromaFormat(BitReader in) {
        ChromaFormat chroma = ChromaFormat.of(in.ue());
        if (chroma == ChromaFormat.YUV_444) {
            in.skip(1); // separate_colour_plane_flag
        }
        return chroma;
    }

    private static PictureSize size(ChromaFormat chroma, BitReader in) {
        long width = in.ue();
        long height = in.ue();
        Crop crop = Crop.read(in);
        return PictureSize.of(width - crop.horizontal() * chroma.width(), height - crop.vertical() * chroma.height());
    }
}
