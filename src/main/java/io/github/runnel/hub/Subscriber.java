package io.github.runnel.hub;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.Sink;
import io.github.runnel.hub.Cursor.Skipped;
import io.github.runnel.hub.Cursor.Start;
import io.github.runnel.hub.HubSettings.Viewing;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One who receives a stream, from waiting for it to the end.
 *
 * <p>Any thread may call any method. A work counter lets one thread at a time drain; the others leave a note and go.
 */
public final class Subscriber {

    /** How many runs one who has much to catch up with takes in a turn; a run is a page at most. */
    private static final int MOST_RUNS = 16;

    private static final long SKIP_WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** How long an end waits for a write that is under way, so that the viewer still hears why. */
    private static final long END_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** The stall timeout of a container may be over as much earlier as its timer's steps are long. */
    private static final long TIMER_STEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Request request;
    private final Outlet outlet;
    private final Viewing viewing;
    private final boolean beginsAtNext;
    private final Ticker ticker;
    private final Listener listener;
    private final AtomicInteger work = new AtomicInteger();
    private final Sink sink = this::write;

    private volatile boolean isReady; // set by the outlet's resume and by the drainer
    private volatile boolean isTickDue;
    private volatile @Nullable Attachment attachment;
    private volatile Skipped skippedAtEnd = Skipped.NOTHING;
    private final AtomicReference<@Nullable RequestedEnd> requestedEnd = new AtomicReference<>();
    private volatile @Nullable EndReason ended;
    private final AtomicLong sentBytes = new AtomicLong(); // written by the drainer only
    private final AtomicLong sentUnits = new AtomicLong(); // written by the drainer only, once a second and at the end
    private volatile long progressNanos;
    private long windowNanos;
    private long windowSkips;

    /** The first reason counts; from its time on it does not wait for a write that is under way. */
    private record RequestedEnd(EndReason reason, long overdueNanos) {}

    /**
     * What a viewer asks for.
     *
     * @param fromNextEntry false begins at the newest entry point, true at the next one
     * @param address of the viewer, for people
     * @param protocol in lower case, {@code http-flv} for example
     */
    public record Request(StreamKey key, Format format, boolean fromNextEntry, String address, String protocol) {}

    /** Hears how subscribers do, and how they end. Called by the thread that drains. */
    interface Listener {

        /** A look at a subscriber that reads, about once a second: how far behind the newest unit it is. */
        void seen(long lagMs);

        void ended(Subscriber subscriber, EndReason reason);

        void failed(Subscriber subscriber, Throwable defect);
    }

    /** Where the subscriber reads. */
    private record Attachment(Feed feed, Cursor cursor, LaneGroup group) {}

    Subscriber(Request request, Outlet outlet, HubSettings settings, Ticker ticker, Listener listener) {
        this.request = request;
        this.outlet = outlet;
        this.viewing = settings.viewing();
        this.beginsAtNext = request.fromNextEntry || !settings.flow().gopCache();
        this.ticker = ticker;
        this.listener = listener;
        this.progressNanos = ticker.nanos();
        this.windowNanos = progressNanos;
    }

    public Request request() {
        return request;
    }

    /** Bytes handed to the outlet so far. */
    public long sentBytes() {
        return sentBytes.get();
    }

    /** Units handed to the outlet, up to about a second ago, or up to the end. */
    long sentUnits() {
        return sentUnits.get();
    }

    /** What this subscriber has missed so far. */
    Skipped skipped() {
        Attachment here = attachment;
        return here == null ? skippedAtEnd : here.cursor.skipped();
    }

    /** Whether it has been asked to end, or has ended. */
    boolean isLeaving() {
        return requestedEnd.get() != null;
    }

    /** Why it ended; null as long as it has not. */
    @Nullable
    EndReason ended() {
        return ended;
    }

    /** The outlet can take bytes, for the first time or again. Whoever tells this writes at once, if nobody else does. */
    public void resume() {
        isReady = true;
        drain();
    }

    /** The same, and the lane writes: for threads that had better not. */
    public void resumeOnLane() {
        isReady = true;
        serve();
    }

    /**
     * The connection has been closed by the other end, has broken, or was given up by the container, which is a stall's end. The
     * lane does the rest: whoever tells this may be in the middle of what the end waits for.
     */
    public void gone() {
        long early = Math.min(TIMER_STEP_NANOS, viewing.stallTimeout().toNanos() / 4);
        boolean isGivenUp = attachment != null && isStalled(ticker.nanos() + early);
        requestEndNow(isGivenUp ? EndReason.TOO_SLOW : EndReason.GONE);
        serve();
    }

    /** Ends this subscription once the write that is under way is done, at the latest some seconds later. */
    void end(EndReason reason) {
        requestEnd(reason, END_PATIENCE_NANOS);
        serve();
    }

    /** Ends this subscription whatever is under way. */
    void endNow(EndReason reason) {
        requestEndNow(reason);
        serve();
    }

    private void requestEndNow(EndReason reason) {
        long now = ticker.nanos();
        requestedEnd.updateAndGet(end -> new RequestedEnd(end == null ? reason : end.reason(), now));
    }

    private void requestEnd(EndReason reason, long patienceNanos) {
        requestedEnd.compareAndSet(null, new RequestedEnd(reason, ticker.nanos() + patienceNanos));
    }

    /** Has the lane drain; a write that blocks is the lane's to bear. Who waits has no lane, and writes little. */
    private void serve() {
        Attachment here = attachment;
        if (here == null) {
            drain();
        } else {
            here.group.signal(this);
        }
    }

    /** There may be something new. Called by the lane. */
    void wake() {
        if (isReady || isTickDue || requestedEnd.get() != null) {
            drain();
        }
    }

    /** Begins to read; the feed's lane does the rest. Called once, by whoever brings subscriber and stream together. */
    void attach(Feed feed, boolean wasWaiting) {
        Start start = wasWaiting ? Start.HERE : beginsAtNext ? Start.NEXT_ENTRY : Start.NEWEST_ENTRY;
        Cursor cursor = new Cursor(feed.log(), start, viewing.maxLag().toMillis());
        progressNanos = ticker.nanos();
        attachment = new Attachment(feed, cursor, feed.join(this));
        if (ended != null) {
            detach();
        }
    }

    /** It is time to look at the time. */
    void tick() {
        isTickDue = true;
        Attachment here = attachment;
        if (here == null) {
            drain();
        } else {
            here.group.nudge();
        }
    }

    /** Whether this viewer takes nothing, or skips too often. What the outlet could not send off counts as not taken. */
    private boolean isTooSlow(Attachment here, long nowNanos) {
        if (isReady && !here.cursor.hasMore()) {
            progressNanos = nowNanos;
        }
        return isStalled(nowNanos) || skipsTooOften(here, nowNanos);
    }

    private boolean isStalled(long nowNanos) {
        return nowNanos - progressNanos >= viewing.stallTimeout().toNanos();
    }

    private boolean skipsTooOften(Attachment here, long nowNanos) {
        long times = here.cursor.skipped().times();
        boolean tooOften = times - windowSkips > viewing.maxSkips();
        if (nowNanos - windowNanos > SKIP_WINDOW_NANOS) {
            windowNanos = nowNanos;
            windowSkips = times;
        }
        return tooOften;
    }

    private void drain() {
        if (work.getAndIncrement() != 0) {
            return; // who is inside does this too
        }
        int done = 1;
        do {
            try {
                pump();
            } catch (RuntimeException | Error defect) { // an Error too: the lane serves others
                fail(defect);
            }
            done = work.addAndGet(-done);
        } while (done != 0);
    }

    private void pump() {
        RequestedEnd end = requestedEnd.get();
        if (ended != null) {
            return;
        }
        if (end != null) {
            finishPolitely(end);
            return;
        }
        Attachment here = attachment;
        if (isTickDue) {
            isTickDue = false;
            lookAtTheTime(here);
        }
        if (here != null && isReady && requestedEnd.get() == null) {
            pour(here.cursor, here.group);
        }
    }

    private void lookAtTheTime(@Nullable Attachment here) {
        if (here != null) {
            sentUnits.lazySet(here.cursor.seenUnits());
            listener.seen(here.cursor.lagMs());
        }
        if (here != null && isTooSlow(here, ticker.nanos())) {
            endPolitely(EndReason.TOO_SLOW);
        } else {
            outlet.tick(here == null || sentBytes.getPlain() == 0 ? Bytes.empty() : here.feed.keepAlive());
        }
    }

    private void pour(Cursor cursor, LaneGroup group) {
        int runs = 0;
        while (requestedEnd.get() == null && (cursor.hasMore() || outlet.hasUnsent())) {
            if (runs++ == MOST_RUNS) {
                group.signal(this); // the others' turn first
                return;
            }
            isReady = false; // before asking: the answer to come may be here before we look again
            if (!outlet.isReady()) {
                return;
            }
            isReady = true;
            if (!cursor.next(sink)) {
                break;
            }
        }
        EndReason over = cursor.finished();
        if (over != null) {
            endPolitely(over);
        }
    }

    private void write(byte[] array, int offset, int length) {
        progressNanos = ticker.nanos();
        sentBytes.lazySet(sentBytes.getPlain() + length);
        outlet.write(array, offset, length);
    }

    private void endPolitely(EndReason reason) {
        requestEnd(reason, END_PATIENCE_NANOS);
        finishPolitely(Objects.requireNonNull(requestedEnd.get()));
    }

    /** Not in the middle of a write, unless it takes too long. */
    private void finishPolitely(RequestedEnd end) {
        boolean isOverdue = ticker.nanos() - end.overdueNanos() >= 0;
        if (isOverdue || outlet.isReadyToEnd(end.reason())) {
            finish(end.reason());
        }
    }

    private void finish(EndReason reason) {
        if (ended == null) {
            ended = reason;
            detach();
            try {
                outlet.end(reason);
            } finally {
                listener.ended(this, reason);
            }
        }
    }

    /** A defect of the outlet or the container: ends this viewer, and nobody else. */
    private void fail(Throwable defect) {
        listener.failed(this, defect);
        try {
            finish(EndReason.ERROR);
        } catch (RuntimeException | Error again) {
            listener.failed(this, again);
        }
    }

    private void detach() {
        Attachment here = attachment;
        if (here != null) {
            here.group.leave(this);
            here.cursor.end();
            skippedAtEnd = here.cursor.skipped();
            sentUnits.lazySet(here.cursor.seenUnits());
            attachment = null; // or a session that the container keeps would keep the log
        }
    }
}
