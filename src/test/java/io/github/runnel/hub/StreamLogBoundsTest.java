package io.github.runnel.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.hub.Cursor.Start;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a {@link StreamLog} holds, whatever is published, and how much of it is of use. */
final class StreamLogBoundsTest {

    private static final long MAX_BYTES = 4L << 20;
    private static final long PATIENCE_MS = 10_000;
    private static final Bytes ZEROS = Bytes.wrap(new byte[3 << 20]);

    private final StreamLog log = new StreamLog(new LogLimits(MAX_BYTES, Long.MAX_VALUE));

    /** Sizes from nothing to three megabytes, as often below a page as above it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void logHoldsNoMoreThanItsBytesOrItsTwoNewestPages(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            double magnitude = Math.pow(random.nextDouble(), (double) seed);
            log.append(ZEROS.slice(0, (int) (magnitude * ZEROS.size())), i, random.nextInt(20) == 0);
            assertThat(heldBytes(log)).isLessThanOrEqualTo(Math.max(MAX_BYTES, newestTwo(log)));
        }
        assertThat(heldBytes(log)).isGreaterThan(MAX_BYTES / 3);
    }

    @Test
    void smallUnitsBetweenLargeOnesCostNoPageEach() {
        for (int i = 0; i < 1000; i++) {
            log.append(ZEROS.slice(0, 200_000), i, false);
            log.append(ZEROS.slice(0, 400), i, false);
        }
        assertThat(heldUnits(log)).isGreaterThan(2 * 18);
    }

    /** One preamble a page is the most that can be told apart by who reads on from there. */
    @Test
    void preamblesThatChangeAllTheTimeCountAsMemoryOfTheLog() {
        for (int i = 0; i < 2000; i++) {
            log.configure(new Preamble(Bytes.empty(), Bytes.wrap(new byte[Preamble.MOST_BYTES / 2])));
            log.append(ZEROS.slice(0, StreamLog.PAGE_BYTES / 2 + 1), i, true);
            assertThat(heldBytes(log) + preambleBytes(log))
                    .isLessThanOrEqualTo(MAX_BYTES + Preamble.MOST_BYTES + StreamLog.PAGE_BYTES);
        }
    }

    /** 25 MB from keyframe to keyframe fit into 32 MB, however little the pictures fit into pages. */
    @ParameterizedTest
    @CsvSource({"25", "30", "50", "60"})
    void streamOf20MegabitWithAKeyframeInTenSecondsIsHeldFromItsKeyframeOn(int rateHz) {
        StreamLog usual = new StreamLog(HubSettings.DEFAULTS.log());
        int pictures = 10 * rateHz;
        int keyframeBytes = 1_000_000;
        int interBytes = (25_000_000 - keyframeBytes) / (pictures - 1);
        for (int i = 0; i < 4 * pictures; i++) {
            boolean isKeyframe = i % pictures == 0;
            long timeMs = i * 1000L / rateHz;
            usual.append(ZEROS.slice(0, isKeyframe ? keyframeBytes : interBytes), timeMs, isKeyframe);
            usual.append(ZEROS.slice(0, 370), timeMs, false);
            long expected = keyframeBytes + (long) (i % pictures) * interBytes + (i % pictures + 1) * 370L;
            if (i % 25 == 24) {
                assertThat(readBy(new Cursor(usual, Start.NEWEST_ENTRY, PATIENCE_MS)))
                        .isEqualTo(expected);
            }
        }
    }

    /** The cursor has no preamble to read. */
    private static long readBy(Cursor cursor) {
        long[] read = new long[1];
        while (cursor.hasMore()) {
            cursor.next((array, offset, length) -> read[0] += length);
        }
        return read[0];
    }

    private static long heldBytes(StreamLog log) {
        long held = 0;
        for (long number = log.head().end().page(); number >= 0; number--) {
            Page page = log.page(number);
            if (page == null) {
                return held;
            }
            held += page.bytes.length;
        }
        return held;
    }

    private static long newestTwo(StreamLog log) {
        long newest = log.head().end().page();
        Page last = log.page(newest);
        Page before = log.page(newest - 1);
        return (last == null ? 0L : last.bytes.length) + (before == null ? 0L : before.bytes.length);
    }

    private static long heldUnits(StreamLog log) {
        long end = log.head().end().units();
        long first = end;
        for (long number = log.head().end().page() - 1; number >= 0; number--) {
            Page page = log.page(number);
            if (page == null || page.limit == null) {
                return end - first;
            }
            first = page.limit.units();
        }
        return end - first;
    }

    private static long preambleBytes(StreamLog log) {
        Set<Preamble> held = Collections.newSetFromMap(new IdentityHashMap<>());
        for (long number = log.head().end().page(); number >= 0; number--) {
            Page page = log.page(number);
            if (page != null && page.limit != null) {
                held.add(page.limit.preamble());
            }
        }
        return held.stream().mapToLong(Preamble::size).sum();
    }
}
