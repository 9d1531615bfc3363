package io.github.runnel.hub;

import io.github.runnel.bytes.Writable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last bytes of a live stream in one format: pages in a ring that is bounded in bytes and in stream time.
 *
 * <p>This is the GOP cache, the send queue of every viewer, and the merging of writes, all at once. A unit (an FLV tag, say)
 * lies in one page as a whole; one that is larger than a page gets a page of its own size.
 *
 * <p>One thread at a time writes; any number of threads read. The writer fills the bytes and then sets the head; readers
 * read the head first and then the page. A page that is absent below the head has been lost, and is not late.
 */
public final class StreamLog {

    static final int PAGE_BYTES = 128 * 1024;
    private static final int KEPT_PAGES = 2; // a reader at the very end of a page is not lost when the next one begins

    private final LogLimits limits;
    private final AtomicReferenceArray<@Nullable Page> ring;
    private Page last;
    private long oldest;
    private final AtomicLong heldBytes = new AtomicLong(); // written by the writer only
    private Preamble preamble = Preamble.NONE;
    private Preamble charged = Preamble.NONE; // counted with the page at whose end it was in force
    private final Deque<LogPoint> recent = new ArrayDeque<>(); // entry points of the burst's time; the writer's own
    private volatile LogPoint origin; // before the first unit
    private volatile Head head;
    private volatile @Nullable EndReason closed;

    /**
     * How far the log goes, and where a newcomer starts.
     *
     * @param end behind the last unit
     * @param entry before the newest unit from which a player can start; null when there is none
     * @param welcome where a newcomer starts: there, or as much earlier as the burst is long
     */
    record Head(
            LogPoint end,
            @Nullable LogPoint entry,
            @Nullable LogPoint welcome) {

        Head(LogPoint end) {
            this(end, null, null);
        }

        Head withEnd(LogPoint later) {
            return new Head(later, entry, welcome);
        }
    }

    StreamLog(LogLimits limits) {
        this.limits = limits;
        int mostPages =
                (int) (2 * limits.maxBytes() / PAGE_BYTES) + KEPT_PAGES + 1; // two neighbours fill more than one page
        this.ring = new AtomicReferenceArray<>(mostPages);
        this.last = addPage(0, 0, PAGE_BYTES);
        this.origin = new LogPoint(0, 0, 0, 0, preamble);
        this.head = new Head(origin);
    }

    /** Sets the preamble in force from the next unit on. Called by the writer. */
    public void configure(Preamble inForce) {
        preamble = inForce;
        LogPoint end = head.end();
        LogPoint next = new LogPoint(end.page(), end.position(), end.units(), end.timeMs(), inForce);
        origin = end.units() == 0 ? next : origin;
        head = head.withEnd(next);
    }

    /**
     * Appends one unit. Called by the writer.
     *
     * @param timeMs stream time of the unit, in milliseconds
     * @param isEntry whether a player can start at this unit
     */
    public void append(Writable unit, long timeMs, boolean isEntry) {
        Page page = pageFor(unit.size(), timeMs);
        LogPoint begin = head.end().onPage(page.number);
        unit.writeTo(page.bytes, page.index(begin.position()));
        long time = Math.max(timeMs, begin.timeMs());
        LogPoint end = new LogPoint(page.number, begin.position() + unit.size(), begin.units() + 1, time, preamble);
        head = isEntry
                ? entered(new LogPoint(begin.page(), begin.position(), begin.units(), time, preamble), end)
                : head.withEnd(end);
    }

    private Head entered(LogPoint entry, LogPoint end) {
        recent.add(entry);
        while (entry.timeMs() - recent.element().timeMs() > limits.burstMs()) {
            recent.remove();
        }
        return new Head(end, entry, limits.burstMs() == 0 ? entry : recent.element());
    }

    /** Forgets the newest entry point: who comes now waits for the next one. Called by the writer. */
    void withdrawEntry() {
        recent.clear();
        head = new Head(head.end());
    }

    /** The beginning of a page as much earlier as the burst is long, or of the oldest one whose beginning is known. */
    LogPoint back(long burstMs) {
        LogPoint place = head.end();
        long fromMs = place.timeMs() - burstMs;
        LogPoint start = startOf(place.page());
        while (start != null) {
            place = start;
            start = place.timeMs() > fromMs ? startOf(place.page() - 1) : null;
        }
        return place;
    }

    private @Nullable LogPoint startOf(long number) {
        if (number <= 0) {
            return number == 0 && page(0) != null ? origin : null;
        }
        Page before = page(number - 1);
        return before == null || before.limit == null ? null : before.limit.onPage(number);
    }

    /** Nothing will be appended any more. Called by the writer; does nothing the second time. */
    void close(EndReason reason) {
        if (closed == null) {
            closed = reason;
        }
    }

    /** Why the log was closed; null while it is open. Read before {@link #head}: then that head is the last one. */
    @Nullable
    EndReason closed() {
        return closed;
    }

    Head head() {
        return head;
    }

    /** The page of that number; null when it has been dropped. */
    @Nullable
    Page page(long number) {
        Page page = ring.getAcquire(slot(number));
        return page != null && page.number == number ? page : null;
    }

    /** Memory of the pages that are there. */
    long heldBytes() {
        return heldBytes.get();
    }

    private Page pageFor(int size, long timeMs) {
        LogPoint end = head.end();
        if (size > last.bytes.length - last.index(end.position())) {
            finish(last, end);
            last = addPage(last.number + 1, end.position(), Math.max(PAGE_BYTES, size));
            trim(timeMs - limits.maxDurationMs());
        }
        return last;
    }

    @SuppressWarnings("ReferenceEquality") // memory is counted, and an equal one takes as much again
    private void finish(Page page, LogPoint end) {
        Preamble inForce = end.preamble();
        Page finished = page.finished(end, inForce == charged ? 0 : inForce.size());
        charged = inForce;
        hold(finished.heldBytes - page.heldBytes);
        ring.setRelease(slot(page.number), finished);
    }

    private Page addPage(long number, long start, int size) {
        while (heldBytes.getPlain() + size > limits.maxBytes() && number - oldest >= KEPT_PAGES) {
            dropOldest();
        }
        Page page = Page.empty(number, start, size);
        hold(size);
        ring.setRelease(slot(number), page);
        return page;
    }

    private void trim(long horizonMs) {
        while (last.number - oldest >= KEPT_PAGES && isOlderThan(page(oldest), horizonMs)) {
            dropOldest();
        }
    }

    private static boolean isOlderThan(@Nullable Page page, long horizonMs) {
        return page != null && page.limit != null && page.limit.timeMs() < horizonMs;
    }

    private void dropOldest() {
        Page page = ring.getPlain(slot(oldest));
        hold(page == null ? 0 : -page.heldBytes);
        ring.setRelease(slot(oldest), null);
        oldest++;
    }

    private int slot(long number) {
        return (int) (number % ring.length());
    }

    private void hold(long moreBytes) {
        heldBytes.lazySet(heldBytes.getPlain() + moreBytes);
    }
}
