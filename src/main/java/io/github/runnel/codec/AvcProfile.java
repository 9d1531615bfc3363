package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;

/**
 * Profile and level of an H.264 stream (ITU-T H.264, annex A).
 *
 * @param constraints constraint_set0_flag is the highest of eight bits
 */
public record AvcProfile(int profileIdc, int constraints, int levelIdc) {

    private static final int CONSTRAINT_SET_1 = 0x40;
    private static final int CONSTRAINT_SET_3 = 0x10;

    static AvcProfile read(BitReader in) {
        return new AvcProfile(in.bits(8), in.bits(8), in.bits(8));
    }

    /** Name in words, such as "High"; the number where there is no name. */
    public String name() {
        return switch (profileIdc) {
            case 44 -> "CAVLC 4:4:4 Intra";
            case 66 -> has(CONSTRAINT_SET_1) ? "Constrained Baseline" : "Baseline";
            case 77 -> "Main";
            case 88 -> "Extended";
            case 100 -> "High";
            case 110 -> "High 10";
            case 122 -> "High 4:2:2";
            case 244 -> "High 4:4:4 Predictive";
            default -> Integer.toString(profileIdc);
        };
    }

    /** Level as written in table A-1, such as "3.1" or "1b". */
    public String level() {
        boolean is1b = levelIdc == 9 || (levelIdc == 11 && profileIdc < 100 && has(CONSTRAINT_SET_3));
        return is1b ? "1b" : Level.ofTenths(levelIdc);
    }

    /** Whether a sequence parameter set of this profile tells its chroma format (ITU-T H.264, 7.3.2.1.1). */
    boolean tellsChromaFormat() {
        return switch (profileIdc) {
            case 44, 83, 86, 100, 110, 118, 122, 128, 134, 135, 138, 139, 244 -> true;
            default -> false;
        };
    }

    private boolean has(int constraint) {
        return (constraints & constraint) != 0;
    }
}
