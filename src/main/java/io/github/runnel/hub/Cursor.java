package io.github.runnel.hub;

import io.github.runnel.bytes.Sink;
import io.github.runnel.hub.StreamLog.Head;
import org.jspecify.annotations.Nullable;

/**
 * A reader's place in a log: the preamble first, then whole units in the longest runs that lie in one piece.
 *
 * <p>Loss is not an error. A reader whose page was dropped, or who is farther behind than its patience allows, goes on at the
 * newest entry point; what it missed is counted, so that units seen and units skipped add up to units sent, also where it ends
 * before there is such a point.
 *
 * <p>Used by one thread at a time; the counters may be read by any.
 */
final class Cursor {

    private final StreamLog log;
    private final long maxLagMs;
    private @Nullable Preamble known; // what the reader was told; null before anything
    private @Nullable LogPoint at; // null while waiting for an entry point
    private @Nullable LogPoint left; // where the reader stood when it lost its place
    private long begunUnits; // units of the log before the reader began
    private long entryFrom; // an entry point before this position is of no use
    private volatile Skipped skipped = Skipped.NOTHING;

    /** Where a reader begins. */
    enum Start {
        /** At the newest entry point: a picture at once. */
        NEWEST_ENTRY,
        /** At the next entry point: the least delay. */
        NEXT_ENTRY,
        /** At whatever is appended next: the reader was there before the stream. */
        HERE
    }

    /**
     * What a reader has missed.
     *
     * @param times how often it lost its place
     * @param timeMs stream time, in milliseconds
     */
    record Skipped(long times, long units, long bytes, long timeMs) {

        static final Skipped NOTHING = new Skipped(0, 0, 0, 0);

        Skipped plus(LogPoint from, LogPoint to) {
            return new Skipped(
                    times + 1,
                    units + to.units() - from.units(),
                    bytes + to.position() - from.position(),
                    timeMs + to.timeMs() - from.timeMs());
        }
    }

    /** @param maxLagMs patience: how far behind the newest unit the reader may be, in milliseconds of stream time */
    Cursor(StreamLog log, Start start, long maxLagMs) {
        this.log = log;
        this.maxLagMs = maxLagMs;
        LogPoint end = log.head().end();
        this.at = start == Start.HERE ? end : null;
        this.begunUnits = end.units();
        this.entryFrom = start == Start.NEXT_ENTRY ? end.position() : 0;
    }

    /** Begins at a point of the log, with the preamble in force there. */
    static Cursor from(LogPoint start, StreamLog log) {
        Cursor cursor = new Cursor(log, Start.HERE, Long.MAX_VALUE);
        cursor.at = start;
        cursor.begunUnits = start.units();
        return cursor;
    }

    Skipped skipped() {
        return skipped;
    }

    /** Units written so far. Called by the thread that reads. */
    long seenUnits() {
        LogPoint place = at == null ? left : at;
        return place == null ? 0 : place.units() - begunUnits - skipped.units();
    }

    /** How far behind the newest unit the reader is, in milliseconds of stream time; 0 before it began. Called by the thread that reads. */
    long lagMs() {
        LogPoint place = at == null ? left : at;
        return place == null ? 0 : log.head().end().timeMs() - place.timeMs();
    }

    /** Whether {@link #next} would write something. */
    boolean hasMore() {
        Head head = log.head();
        if (known == null) {
            return true;
        }
        return at == null ? goal(head) != null : at.position() < head.end().position();
    }

    /** Why there will never be more; null as long as there may be. */
    @Nullable
    EndReason finished() {
        EndReason closed = log.closed(); // before head: then nothing comes behind that head
        return closed != null && !hasMore() ? closed : null;
    }

    /** Writes the next piece to {@code sink}; returns false when there is none. */
    boolean next(Sink sink) {
        Head head = log.head();
        if (known == null) {
            return greet(head, sink);
        }
        LogPoint place = at == null ? null : settle(at, head);
        if (place != null && !isLate(place, head)) {
            Page page = log.page(place.page());
            if (page != null) {
                return read(page, place, head, sink);
            }
        }
        return restart(head, sink);
    }

    /** Nothing will be read any more: who waits for a place to go on at has missed all up to here. Called by the thread that reads. */
    void end() {
        if (left != null) {
            goOnAt(log.head().end());
        }
    }

    private boolean greet(Head head, Sink sink) {
        LogPoint place = at == null ? goal(head) : at;
        Preamble preamble = (place == null ? head.end() : place).preamble();
        known = preamble;
        preamble.whole().drainTo(sink);
        return true;
    }

    /** A place at the end of a full page is the same as the one at the beginning of the next page. */
    private LogPoint settle(LogPoint place, Head head) {
        if (place.page() < head.end().page()) {
            Page next = log.page(place.page() + 1);
            return next != null && next.start == place.position() ? place.onPage(next.number) : place;
        }
        return place;
    }

    private boolean isLate(LogPoint place, Head head) {
        LogPoint entry = head.entry();
        return head.end().timeMs() - place.timeMs() > maxLagMs && entry != null && entry.position() > place.position();
    }

    private boolean read(Page page, LogPoint from, Head head, Sink sink) {
        LogPoint to = page.number == head.end().page() || page.limit == null ? head.end() : page.limit;
        at = to;
        known = to.preamble();
        if (to.position() == from.position()) {
            return false;
        }
        sink.write(page.bytes, page.index(from.position()), (int) (to.position() - from.position()));
        return true;
    }

    private boolean restart(Head head, Sink sink) {
        if (at != null) {
            left = at;
            entryFrom = at.position() + 1;
            at = null;
        }
        LogPoint entry = goal(head);
        if (entry == null) {
            return false;
        }
        if (!entry.preamble().equals(known)) {
            known = entry.preamble();
            known.configuration().drainTo(sink);
            return true;
        }
        goOnAt(entry);
        Page page = log.page(entry.page());
        return page != null && read(page, entry, head, sink);
    }

    private void goOnAt(LogPoint place) {
        if (left != null) {
            skipped = skipped.plus(left, place);
            left = null;
        } else {
            begunUnits = place.units();
        }
        at = place;
    }

    /** Where to begin, or to go on; null as long as there is no such place. */
    private @Nullable LogPoint goal(Head head) {
        LogPoint welcome = left == null ? usable(head.welcome()) : null;
        return welcome == null ? usable(head.entry()) : welcome;
    }

    private @Nullable LogPoint usable(@Nullable LogPoint entry) {
        return entry != null && entry.position() >= entryFrom && log.page(entry.page()) != null ? entry : null;
    }
}
