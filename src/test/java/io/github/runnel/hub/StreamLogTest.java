package io.github.runnel.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.hub.Cursor.Skipped;
import io.github.runnel.hub.Cursor.Start;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link StreamLog} and the {@link Cursor}s in it. */
final class StreamLogTest {

    private static final Preamble PREAMBLE = new Preamble(Bytes.ofUtf8("head"), Bytes.ofUtf8("conf1"));
    private static final Preamble CHANGED = new Preamble(Bytes.ofUtf8("head"), Bytes.ofUtf8("conf2"));
    private static final long PATIENCE_MS = 10_000;

    private final StreamLog log = new StreamLog(new LogLimits(32L << 20, 30_000));
    private final List<String> written = new ArrayList<>();

    @Test
    void newcomerGetsPreambleAndThenAllFromTheNewestEntryInOnePiece() {
        log.configure(PREAMBLE);
        append("K1", 0, true);
        append("p1", 40, false);
        append("K2", 80, true);
        append("p2", 120, false);
        append("p3", 160, false);
        Cursor cursor = cursor(Start.NEWEST_ENTRY);
        drain(cursor);
        assertThat(written).containsExactly("headconf1", "K2p2p3");
        append("p4", 200, false);
        drain(cursor);
        assertThat(written).endsWith("p4").hasSize(3);
        assertThat(cursor.hasMore()).isFalse();
    }

    @Test
    void newcomerWhoAsksForTheNextEntryIsGreetedAndWaits() {
        log.configure(PREAMBLE);
        append("K1", 0, true);
        Cursor cursor = cursor(Start.NEXT_ENTRY);
        append("p1", 40, false);
        drain(cursor);
        assertThat(written).containsExactly("headconf1");
        append("K2", 80, true);
        drain(cursor);
        assertThat(written).containsExactly("headconf1", "K2");
    }

    @Test
    void readerWhoWasThereFirstGetsEverything() {
        log.configure(PREAMBLE);
        Cursor cursor = cursor(Start.HERE);
        append("a0", 0, false);
        append("K1", 0, true);
        drain(cursor);
        assertThat(written).containsExactly("headconf1", "a0K1");
    }

    @Test
    void configurationIsToldAgainWhereAReaderJumpsOverItsChange() {
        log.configure(PREAMBLE);
        append("K1", 0, true);
        Cursor cursor = cursor(Start.NEWEST_ENTRY);
        drain(cursor);
        append("p1", 40, false);
        log.configure(CHANGED);
        append("conf2", 80, false);
        append("K2", 20_000, true);
        drain(cursor);
        assertThat(written).containsExactly("headconf1", "K1", "conf2", "K2");
        assertThat(cursor.skipped()).isEqualTo(new Skipped(1, 2, 7, 20_000));
    }

    @Test
    void configurationIsNotToldAgainToWhoReadItsChange() {
        log.configure(PREAMBLE);
        append("K1", 0, true);
        Cursor cursor = cursor(Start.NEWEST_ENTRY);
        drain(cursor);
        log.configure(CHANGED);
        append("conf2", 40, false);
        append("K2", 80, true);
        drain(cursor);
        assertThat(written).containsExactly("headconf1", "K1", "conf2K2");
    }

    @Test
    void readerWhoIsTooFarBehindGoesOnAtTheNewestEntry() {
        log.configure(PREAMBLE);
        append("K1", 0, true);
        Cursor cursor = cursor(Start.NEWEST_ENTRY);
        drain(cursor);
        append("p1", 40, false);
        append("p2", 80, false);
        append("K2", PATIENCE_MS + 1, true);
        append("p3", PATIENCE_MS + 41, false);
        drain(cursor);
        assertThat(written).containsExactly("headconf1", "K1", "K2p3");
        assertThat(cursor.skipped()).isEqualTo(new Skipped(1, 2, 4, PATIENCE_MS + 1));
    }

    @Test
    void lateReaderGoesOnWhereItIsWhenThereIsNoNewerEntry() {
        log.configure(PREAMBLE);
        append("K1", 0, true);
        Cursor cursor = cursor(Start.NEWEST_ENTRY);
        drain(cursor);
        append("p1", PATIENCE_MS * 2, false);
        drain(cursor);
        assertThat(written).endsWith("p1");
        assertThat(cursor.skipped()).isEqualTo(Skipped.NOTHING);
    }

    @Test
    void unitLargerThanAPageLiesInAPageOfItsOwn() {
        log.configure(PREAMBLE);
        append("K1", 0, true);
        Cursor cursor = cursor(Start.NEWEST_ENTRY);
        String large = "L".repeat(StreamLog.PAGE_BYTES * 3);
        append(large, 40, false);
        append("p1", 80, false);
        drain(cursor);
        assertThat(written).containsExactly("headconf1", "K1", large, "p1");
    }

    @Test
    void readerAtTheEndOfAFullPageIsNotLostWhenTheNextPageBegins() {
        log.configure(PREAMBLE);
        append("K".repeat(StreamLog.PAGE_BYTES), 0, true);
        Cursor cursor = cursor(Start.NEWEST_ENTRY);
        drain(cursor);
        append("p1", 100_000, false); // the first page is too old now
        append("p".repeat(StreamLog.PAGE_BYTES), 200_000, false);
        written.clear();
        drain(cursor);
        assertThat(String.join("", written)).hasSize(2 + StreamLog.PAGE_BYTES);
        assertThat(cursor.skipped()).isEqualTo(Skipped.NOTHING);
    }

    @Test
    void logKeepsToItsBytes() {
        StreamLog small = new StreamLog(new LogLimits(1 << 20, 1_000_000));
        small.configure(PREAMBLE);
        for (int i = 0; i < 1000; i++) {
            small.append(Bytes.wrap(new byte[10_000]), i, true);
        }
        assertThat(pagesOf(small)).isBetween(6, 8);
    }

    @Test
    void logKeepsToItsDuration() {
        log.configure(PREAMBLE);
        for (int i = 0; i < 1000; i++) {
            log.append(Bytes.wrap(new byte[40_000]), i * 1000L, true);
        }
        assertThat(pagesOf(log)).isLessThanOrEqualTo(30_000 / 3_000 + 2);
    }

    /** It has read one unit; the next 30 are more than the log can hold. */
    private Cursor readerLostIn(StreamLog small) {
        small.configure(PREAMBLE);
        small.append(Bytes.ofUtf8("K1"), 0, true);
        Cursor cursor = new Cursor(small, Start.NEWEST_ENTRY, PATIENCE_MS);
        drain(cursor);
        for (int i = 0; i < 30; i++) {
            small.append(Bytes.wrap(new byte[100_000]), 40, false);
        }
        written.clear();
        drain(cursor);
        assertThat(written).isEmpty();
        assertThat(cursor.hasMore()).isFalse();
        return cursor;
    }

    @Test
    void lostReaderWaitsWhenTheGopIsLargerThanTheLog() {
        StreamLog small = new StreamLog(new LogLimits(1 << 20, 1_000_000));
        Cursor cursor = readerLostIn(small);
        small.append(Bytes.ofUtf8("K2"), 80, true);
        drain(cursor);
        assertThat(written).containsExactly("K2");
        assertThat(cursor.skipped()).isEqualTo(new Skipped(1, 30, 3_000_000, 80));
    }

    @Test
    void lostReaderWhoEndsHasSkippedAllThatThereIs() {
        Cursor cursor = readerLostIn(new StreamLog(new LogLimits(1 << 20, 1_000_000)));
        assertThat(cursor.skipped()).as("as long as it waits").isEqualTo(Skipped.NOTHING);
        cursor.end();
        cursor.end();
        assertThat(cursor.skipped()).as("once").isEqualTo(new Skipped(1, 30, 3_000_000, 40));
        assertThat(cursor.seenUnits()).isEqualTo(1);
    }

    @Test
    void readerWhoEndsWhereItStandsHasSkippedNothing() {
        log.configure(PREAMBLE);
        append("K1", 0, true);
        Cursor cursor = cursor(Start.NEWEST_ENTRY);
        drain(cursor);
        append("p1", 40, false);
        cursor.end();
        assertThat(cursor.skipped()).isEqualTo(Skipped.NOTHING);
        assertThat(cursor.seenUnits()).isEqualTo(1);
    }

    @Test
    void closedLogIsFinishedForWhoHasReadIt() {
        log.configure(PREAMBLE);
        append("K1", 0, true);
        Cursor cursor = cursor(Start.NEWEST_ENTRY);
        log.close(EndReason.ENDED);
        assertThat(cursor.finished()).isNull();
        drain(cursor);
        assertThat(cursor.finished()).isEqualTo(EndReason.ENDED);
    }

    @Test
    void withdrawnEntryMakesNewcomersWait() {
        log.configure(PREAMBLE);
        append("K1", 0, true);
        log.withdrawEntry();
        Cursor cursor = cursor(Start.NEWEST_ENTRY);
        append("p1", 40, false);
        drain(cursor);
        append("K2", 80, true);
        drain(cursor);
        assertThat(written).containsExactly("headconf1", "K2");
    }

    private static int pagesOf(StreamLog log) {
        int pages = 0;
        for (long number = 0; number <= log.head().end().page(); number++) {
            pages += log.page(number) == null ? 0 : 1;
        }
        return pages;
    }

    private void append(String unit, long timeMs, boolean isEntry) {
        log.append(Bytes.ofUtf8(unit), timeMs, isEntry);
    }

    private Cursor cursor(Start start) {
        return new Cursor(log, start, PATIENCE_MS);
    }

    private void drain(Cursor cursor) {
        while (cursor.next((array, offset, length) ->
                written.add(Bytes.copyOf(array, offset, length).toUtf8()))) {
            assertThat(written.size()).isLessThan(1000);
        }
    }
}
