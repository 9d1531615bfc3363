package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;
import io.github.runnel.bytes.Bytes;
import java.util.Optional;

/**
 * What an H.264 sequence parameter set tells about the picture (ITU-T H.264, 7.3.2.1.1).
 *
 * @param frameRate frames a second, if the usability information has it
 */
public record AvcSps(AvcProfile profile, PictureSize size, Optional<Double> frameRate) {

    private static final int MACROBLOCK = 16;

    /** Reads a NAL unit, header included. */
    public static AvcSps parse(Bytes nalUnit) {
        BitReader in = new BitReader(Rbsp.of(nalUnit));
        in.skip(8); // NAL unit header
        AvcProfile profile = AvcProfile.read(in);
        in.ue(); // seq_parameter_set_id
        ChromaFormat chroma = profile.tellsChromaFormat() ? chromaFormat(in) : ChromaFormat.YUV_420;
        in.ue(); // log2_max_frame_num_minus4
        skipPictureOrderCount(in);
        in.ue(); // max_num_ref_frames
        in.skip(1); // gaps_in_frame_num_value_allowed_flag
        PictureSize size = size(chroma, in);
        return new AvcSps(profile, size, in.flag() ? AvcVui.frameRate(in) : Optional.empty());
    }

    /** Three planes coded separately crop like one. */
    private static ChromaFormat chromaFormat(BitReader in) {
        ChromaFormat coded = ChromaFormat.of(in.ue());
        boolean isSeparate = coded == ChromaFormat.YUV_444 && in.flag();
        in.ue(); // bit_depth_luma_minus8
        in.ue(); // bit_depth_chroma_minus8
        in.skip(1); // qpprime_y_zero_transform_bypass_flag
        if (in.flag()) {
            skipScalingLists(coded == ChromaFormat.YUV_444 ? 12 : 8, in);
        }
        return isSeparate ? ChromaFormat.MONOCHROME : coded;
    }

    private static void skipScalingLists(int count, BitReader in) {
        for (int i = 0; i < count; i++) {
            if (in.flag()) {
                skipScalingList(i < 6 ? 16 : 64, in);
            }
        }
    }

    /** ITU-T H.264, 7.3.2.1.1.1: a next scale of 0 ends the list. */
    private static void skipScalingList(int size, BitReader in) {
        int scale = 8;
        for (int i = 0; i < size && scale != 0; i++) {
            scale = scale + in.se() & 0xFF;
        }
    }

    private static void skipPictureOrderCount(BitReader in) {
        int type = in.ue();
        if (type == 0) {
            in.ue(); // log2_max_pic_order_cnt_lsb_minus4
        } else if (type == 1) {
            skipPictureOrderCycle(in);
        }
    }

    private static void skipPictureOrderCycle(BitReader in) {
        in.skip(1); // delta_pic_order_always_zero_flag
        in.se(); // offset_for_non_ref_pic
        in.se(); // offset_for_top_to_bottom_field
        int frames = in.ue();
        for (int i = 0; i < frames; i++) {
            in.se(); // offset_for_ref_frame
        }
    }

    /** A field is half a frame high: its macroblocks and crop units count twice. */
    private static PictureSize size(ChromaFormat chroma, BitReader in) {
        long width = (in.ue() + 1L) * MACROBLOCK;
        long mapUnits = in.ue() + 1L;
        int fields = in.flag() ? 1 : 2; // frame_mbs_only_flag
        in.skip(fields); // mb_adaptive_frame_field_flag if there are fields; direct_8x8_inference_flag
        Crop crop = Crop.read(in);
        long height = mapUnits * MACROBLOCK * fields;
        return PictureSize.of(
                width - crop.horizontal() * chroma.width(), height - crop.vertical() * chroma.height() * fields);
    }
}
