package io.github.runnel.codec;

/** The text of a level that is coded as a number. */
final class Level {

    private Level() {}

    /** "4" for 40, "3.1" for 31. */
    static String ofTenths(int tenths) {
        int fraction = tenths % 10;
        return fraction == 0 ? Integer.toString(tenths / 10) : tenths / 10 + "." + fraction;
    }
}
