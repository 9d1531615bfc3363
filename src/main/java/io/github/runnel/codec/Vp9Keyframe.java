package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;

/** The start of a VP9 keyframe: its uncompressed header (VP9 0.6, 6.2). */
public record Vp9Keyframe(int profile, PictureSize size) {

    private static final int FRAME_MARKER = 2;
    private static final int SYNC_CODE = 0x498342;
    private static final int SRGB = 7;

    public static Vp9Keyframe parse(Bytes frame) {
        BitReader in = new BitReader(frame);
        expect(FRAME_MARKER, in.bits(2), "frame_marker");
        int profile = in.bits(1) | in.bits(1) << 1;
        if (profile == 3) {
            in.skip(1); // reserved_zero
        }
        expect(0, in.bits(2), "show_existing_frame, frame_type");
        in.skip(2); // show_frame, error_resilient_mode
        expect(SYNC_CODE, in.bits(24), "frame_sync_code");
        skipColorConfig(profile, in);
        return new Vp9Keyframe(profile, PictureSize.of(in.bits(16) + 1L, in.bits(16) + 1L));
    }

    /** Odd profiles are free to choose how they subsample, the two upper ones how deep they are. */
    private static void skipColorConfig(int profile, BitReader in) {
        boolean choosesSubsampling = profile % 2 == 1;
        in.skip(profile >= 2 ? 1 : 0); // ten_or_twelve_bit
        boolean isSrgb = in.bits(3) == SRGB;
        in.skip(isSrgb ? 0 : 1); // color_range
        if (choosesSubsampling) {
            in.skip(isSrgb ? 1 : 3); // subsampling_x and _y, reserved_zero
        }
    }

    private static void expect(int expected, int actual, String what) {
        if (actual != expected) {
            throw ProtocolException.malformed(what + " is " + actual + " and not " + expected);
        }
    }
}
