package io.github.runnel.transcode;

/** How long to wait after failures: twice as long each time, and not all at the same moment. */
final class BackOff {

    private static final long FIRST_MS = 250;
    private static final long MOST_MS = 10_000;

    private BackOff() {}

    /**
     * The pause in milliseconds.
     *
     * @param failures in a row, at least 1
     * @param chance from 0 to 1: how much of the second half of the pause
     */
    static long pauseMs(int failures, double chance) {
        long wholeMs = Math.min(MOST_MS, FIRST_MS << Math.min(failures - 1, 10));
        return Math.round(wholeMs * (1 + chance) / 2);
    }
}
