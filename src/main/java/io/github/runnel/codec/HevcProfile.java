package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;

/**
 * Profile and level of an H.265 stream: the general part of profile_tier_level (ITU-T H.265, 7.3.3).
 *
 * @param levelIdc thirty times the level
 */
public record HevcProfile(int profileIdc, int levelIdc) {

    static HevcProfile read(BitReader in) {
        in.skip(3); // general_profile_space, general_tier_flag
        int profileIdc = in.bits(5);
        in.skip(32 + 48); // compatibility and constraint flags
        return new HevcProfile(profileIdc, in.bits(8));
    }

    /** Name in words, such as "Main 10"; the number where there is no name (ITU-T H.265, annex A.3). */
    public String name() {
        return switch (profileIdc) {
            case 1 -> "Main";
            case 2 -> "Main 10";
            case 3 -> "Main Still Picture";
            case 4 -> "Range Extensions";
            case 5 -> "High Throughput";
            case 9 -> "Screen Content Coding";
            default -> Integer.toString(profileIdc);
        };
    }

    /** Level as written in table A.8, such as "4.1". */
    public String level() {
        return Level.ofTenths(levelIdc / 3);
    }
}
