package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;
import io.github.runnel.bytes.Bytes;

/** The way to the picture size through AV1's sequence header (AV1 1.0, 5.5.1). */
final class Av1SequenceHeader {

    private static final int FIRST_LEVEL_WITH_TIER = 8;

    private final BitReader in;

    private Av1SequenceHeader(BitReader in) {
        this.in = in;
    }

    static PictureSize size(Bytes payload) {
        Av1SequenceHeader header = new Av1SequenceHeader(new BitReader(payload));
        header.skipToSize();
        return header.size();
    }

    private void skipToSize() {
        in.skip(3 + 1); // seq_profile, still_picture
        if (in.flag()) { // reduced_still_picture_header
            in.skip(5); // seq_level_idx
        } else {
            skipOperatingPoints(in.flag() ? decoderDelayBits() : 0);
        }
    }

    private PictureSize size() {
        int widthBits = in.bits(4) + 1;
        int heightBits = in.bits(4) + 1;
        return PictureSize.of(in.bits(widthBits) + 1L, in.bits(heightBits) + 1L);
    }

    /** Skips timing_info and decoder_model_info; returns the width of a buffer delay, 0 without decoder model. */
    private int decoderDelayBits() {
        in.skip(32 + 32); // num_units_in_display_tick, time_scale
        if (in.flag()) { // equal_picture_interval
            in.ue(); // num_ticks_per_picture_minus_1: uvlc() is coded like ue(v)
        }
        if (!in.flag()) { // decoder_model_info_present_flag
            return 0;
        }
        int delayBits = in.bits(5) + 1;
        in.skip(32 + 5 + 5); // decoding tick, lengths of removal and presentation time
        return delayBits;
    }

    private void skipOperatingPoints(int delayBits) {
        boolean hasDisplayDelay = in.flag();
        int count = in.bits(5) + 1;
        for (int i = 0; i < count; i++) {
            in.skip(12); // operating_point_idc
            if (in.bits(5) >= FIRST_LEVEL_WITH_TIER) {
                in.skip(1); // seq_tier
            }
            if (delayBits > 0 && in.flag()) {
                in.skip(2 * delayBits + 1); // decoder and encoder delay, low_delay_mode_flag
            }
            if (hasDisplayDelay && in.flag()) {
                in.skip(4); // initial_display_delay_minus_1
            }
        }
    }
}
