package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;

/** Sum of what is cut off left and right, and at top and bottom, in units of chroma samples. */
record Crop(long horizontal, long vertical) {

    /** A flag, and the four offsets if it is set; AVC and HEVC write them alike. */
    static Crop read(BitReader in) {
        if (!in.flag()) {
            return new Crop(0, 0);
        }
        long horizontal = (long) in.ue() + in.ue();
        long vertical = (long) in.ue() + in.ue();
        return new Crop(horizontal, vertical);
    }
}
