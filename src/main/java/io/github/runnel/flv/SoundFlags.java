package io.github.runnel.flv;

/**
 * The first byte of a classic audio body (FLV 10.1, annex E.4.2.1).
 *
 * <p>What it says of rate and channels is true only of codecs that do not say it themselves.
 */
record SoundFlags(int value) {

    private static final int HIGHEST_RATE_HZ = 44_100;

    /** SoundFormat. */
    int format() {
        return value >>> 4;
    }

    /** SoundRate: 0 to 3 stand for 5.5, 11, 22 and 44 kHz. */
    int rateHz() {
        return HIGHEST_RATE_HZ >> (3 - (value >>> 2 & 3));
    }

    /** SoundType. */
    int channels() {
        return (value & 1) + 1;
    }
}
