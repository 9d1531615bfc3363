package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;
import java.util.Optional;

/** The way to the frame rate through H.264's video usability information (ITU-T H.264, annex E.1.1). */
final class AvcVui {

    private static final int EXTENDED_SAR = 255;

    private AvcVui() {}

    /** Frames a second, which is half the rate of ticks (ITU-T H.264, annex E.2.1). */
    static Optional<Double> frameRate(BitReader in) {
        skipAspectRatio(in);
        if (in.flag()) {
            in.skip(1); // overscan_appropriate_flag
        }
        skipVideoSignalType(in);
        if (in.flag()) {
            in.ue(); // chroma_sample_loc_type_top_field
            in.ue(); // chroma_sample_loc_type_bottom_field
        }
        return in.flag() ? timing(in) : Optional.empty();
    }

    private static void skipAspectRatio(BitReader in) {
        if (in.flag() && in.bits(8) == EXTENDED_SAR) {
            in.skip(32); // sar_width, sar_height
        }
    }

    private static void skipVideoSignalType(BitReader in) {
        if (!in.flag()) {
            return;
        }
        in.skip(4); // video_format, video_full_range_flag
        if (in.flag()) {
            in.skip(24); // colour_primaries, transfer_characteristics, matrix_coefficients
        }
    }

    private static Optional<Double> timing(BitReader in) {
        double unitsInTick = Integer.toUnsignedLong(in.bits(32));
        double timeScale = Integer.toUnsignedLong(in.bits(32));
        return unitsInTick == 0 || timeScale == 0 ? Optional.empty() : Optional.of(timeScale / (2 * unitsInTick));
    }
}
