package io.github.runnel.benchmark.load;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What viewers have seen, all together. Times are in microseconds.
 *
 * <p>Confined to the viewers' one event loop.
 */
final class Sight {

    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int REMEMBERED = 1024;

    private final Histogram first = histogram();
    private final Histogram lag = histogram();
    private final Histogram delay = histogram();
    private final int[][] frames;
    private final long[][] arrivals;
    private long bytes;
    private long pictures;
    private long skipped;
    private long stalls;
    private long errors;
    private String firstError = "";
    private final Set<Watcher> watching = new LinkedHashSet<>();
    private final Set<Watcher> skipping = new HashSet<>();
    private boolean isOpen = true;
    private boolean isServerStopped;

    /**
     * What has been seen since {@link #clear}, but for the first pictures, which count from the beginning.
     *
     * @param bytes of FLV, or of the format that is watched
     * @param skipped pictures that a viewer did not get between two that it got
     * @param skipping viewers whom this happened to, once or more often
     * @param stalls times that a viewer got no picture for two seconds, or has got none for so long just now
     * @param errors viewers that could not connect, were refused, or got an unclean end or what is not that format
     * @param watching viewers that have had a picture and are still connected
     * @param leastPictures that any of these got
     */
    record Seen(
            long bytes,
            long pictures,
            long skipped,
            int skipping,
            long stalls,
            long errors,
            String firstError,
            int watching,
            long leastPictures,
            Times times) {}

    /** A viewer who has had a picture. */
    interface Watcher {

        /** When its last one came. */
        long lastNanos();

        /** Its number in the stream. */
        int lastFrame();

        /** How many came since {@link #clear}. */
        long pictures();

        void clear();
    }

    /** Milliseconds: from the request to the first picture, behind the first viewer, behind the publisher. */
    record Times(
            double firstP50,
            double firstP99,
            double lagP50,
            double lagP99,
            double lagMax,
            double delayP50,
            double delayP99) {}

    Sight(int streams) {
        frames = new int[streams][REMEMBERED];
        arrivals = new long[streams][REMEMBERED];
        for (int[] ofStream : frames) {
            Arrays.fill(ofStream, -1);
        }
    }

    private static Histogram histogram() {
        return new Histogram(MOST_MICROS, 3);
    }

    /** From here on it counts. */
    void clear() {
        lag.reset();
        delay.reset();
        bytes = 0;
        pictures = 0;
        skipped = 0;
        skipping.clear();
        stalls = 0;
        watching.forEach(Watcher::clear);
    }

    /** From here on viewers leave because they are told to. */
    void close() {
        isOpen = false;
    }

    /** Whether we make the server stop, and pictures wait for that: then delays do not count. */
    void serverStopped(boolean isStopped) {
        isServerStopped = isStopped;
    }

    void bytes(int count) {
        bytes += count;
    }

    void first(Watcher newcomer, boolean isKeyframe, long nanos) {
        watching.add(newcomer);
        record(first, nanos);
        expectKeyframe(isKeyframe);
    }

    /** Behind the viewer's last one. */
    void next(Watcher viewer, boolean isKeyframe, int frame, long now) {
        int missed = frame - viewer.lastFrame() - 1;
        if (missed < 0) {
            throw new IllegalStateException("a picture came twice, or behind a later one: " + frame);
        }
        stalls += now - viewer.lastNanos() > STALL_NANOS ? 1 : 0;
        if (missed > 0) {
            skipped += missed;
            skipping.add(viewer);
            expectKeyframe(isKeyframe);
        }
    }

    private static void expectKeyframe(boolean isKeyframe) {
        if (!isKeyframe) {
            throw new IllegalStateException("begins in the middle of a group of pictures");
        }
    }

    void seen(Stamp stamp, long now) {
        pictures++;
        int slot = stamp.frame() % REMEMBERED;
        int[] known = frames[stamp.stream()];
        long[] at = arrivals[stamp.stream()];
        if (known[slot] != stamp.frame()) {
            known[slot] = stamp.frame();
            at[slot] = now;
        }
        record(lag, now - at[slot]);
        if (!isServerStopped) {
            record(delay, now - stamp.nanos());
        }
    }

    private static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.min(MOST_MICROS, Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos))));
    }

    /** A viewer's connection is closed. */
    void left(Watcher viewer, boolean isClean) {
        watching.remove(viewer);
        if (isOpen && !isClean) {
            failed(new IllegalStateException("closed without an end"));
        }
    }

    void failed(Throwable cause) {
        errors++;
        if (firstError.isEmpty()) {
            firstError = cause.toString();
        }
    }

    Seen seen() {
        Times times = new Times(
                millis(first, 50),
                millis(first, 99),
                millis(lag, 50),
                millis(lag, 99),
                millis(lag, 100),
                millis(delay, 50),
                millis(delay, 99));
        long now = System.nanoTime();
        long silent = watching.stream()
                .filter(viewer -> now - viewer.lastNanos() > STALL_NANOS)
                .count();
        long least = watching.stream().mapToLong(Watcher::pictures).min().orElse(0);
        return new Seen(
                bytes,
                pictures,
                skipped,
                skipping.size(),
                stalls + silent,
                errors,
                firstError,
                watching.size(),
                least,
                times);
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e3;
    }
}
