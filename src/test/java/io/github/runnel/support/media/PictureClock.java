package io.github.runnel.support.media;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A number in the picture that a program can read: 16 boxes, white for 1 and black for 0, highest bit first, and below
 * them the same number inverted, so that a picture without a clock is known as such.
 *
 * <p>Needs no font, so it is the same in every FFmpeg.
 */
public enum PictureClock {
    /** Counts pictures from 0. */
    FRAME_NUMBER("n"),
    /**
     * Milliseconds since 1970, at the moment at which the picture went into the encoder. What {@code Date.now()} is
     * more when the picture is seen is the latency, encoder included.
     */
    WALL_CLOCK("round(1000*t)");

    /** Numbers are shown modulo this. */
    public static final int MODULUS = 1 << 16;

    /** Of the pictures that it is drawn into. */
    static final String SIZE = "320x180";

    private static final int BITS = 16;
    private static final int BOX = 20;

    private final String number;

    PictureClock(String number) {
        this.number = number;
    }

    /** The chain of filters that draws the clock into pictures of 25 fps. */
    String filters() {
        String background = "drawbox=w=" + BITS * BOX + ":h=" + 2 * BOX + ":c=black:t=fill";
        Stream<String> before = Stream.of("settb=1/1000", "setpts=RTCTIME/1000", background);
        Stream<String> boxes = IntStream.range(0, BITS).boxed().flatMap(this::boxes);
        Stream<String> after = Stream.of("settb=1/25", "setpts=N");
        return Stream.of(before, boxes, after).flatMap(part -> part).collect(Collectors.joining(","));
    }

    private Stream<String> boxes(int fromLeft) {
        String bit = "bitand(" + number + "," + (1L << (BITS - 1 - fromLeft)) + ")";
        return Stream.of(box(fromLeft, 0, bit), box(fromLeft, BOX, "not(" + bit + ")"));
    }

    private static String box(int fromLeft, int y, String isWhite) {
        return "drawbox=x=" + fromLeft * BOX + ":y=" + y + ":w=" + BOX + ":h=" + BOX + ":c=white:t=fill:enable='"
                + isWhite + "'";
    }
}
