package io.github.runnel.hub;

import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread that drains its share of all subscribers, and is replaced when a write holds it.
 *
 * <p>Thread-safe. The thread that a write has held goes home when the write ends; until then it counts as parked.
 */
final class Lane {

    /** Looks that find the same write under way before it is taken for one that blocks; one is enough where others do. */
    private static final int LOOKS = 5;

    private final ThreadFactory threads;
    private final Ticker ticker;
    private final long pollNanos;
    private final AtomicInteger parked;
    private final Queue<Work> queue = new ConcurrentLinkedQueue<>();
    private final Set<LaneGroup> watched = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Runner runner;
    private volatile boolean isStopped;
    private final AtomicLong busyNanos = new AtomicLong();
    private long seenBeat;
    private int looks; // that have found that beat

    /** Subscribers that are to be drained. */
    interface Work {

        /** Tells who it is, and that the work is being done. Called by the lane. */
        List<Subscriber> begin();
    }

    /**
     * @param pollNanos how often to look for what nobody signalled
     * @param parked counts the threads that writes hold, of all lanes
     */
    Lane(ThreadFactory threads, Ticker ticker, long pollNanos, AtomicInteger parked) {
        this.threads = threads;
        this.ticker = ticker;
        this.pollNanos = pollNanos;
        this.parked = parked;
    }

    void start() {
        Runner next = new Runner();
        runner = next;
        next.thread.start();
    }

    void stop() {
        isStopped = true;
        Runner current = runner;
        runner = null;
        if (current != null) {
            LockSupport.unpark(current.thread);
        }
    }

    boolean isServing() {
        Runner current = runner;
        return current != null && current.thread.isAlive();
    }

    /** How long the lane has drained groups, in nanoseconds. */
    long busyNanos() {
        return busyNanos.get();
    }

    void enqueue(Work work) {
        queue.add(work);
        unpark();
    }

    void watch(LaneGroup group) {
        if (watched.add(group)) {
            unpark();
        }
    }

    void unwatch(LaneGroup group) {
        watched.remove(group);
    }

    /**
     * Replaces the thread when one write has held it for some looks. On a server where writes block at all, viewers that come and go
     * hold a lane many times a second: there the first look counts. Called by one thread, every 10 ms or so.
     */
    void relieve(int maxParked) {
        Runner current = runner;
        if (current == null) {
            return;
        }
        if (!current.thread.isAlive()) {
            revive(current);
            return;
        }
        long beat = current.beat.get();
        looks = current.work.get() != null && beat == seenBeat ? looks + 1 : 0;
        seenBeat = beat;
        int heldThreads = parked.get();
        if (looks >= (heldThreads > 0 ? 1 : LOOKS) && heldThreads < maxParked) {
            looks = 0;
            seenBeat = 0;
            relieve(current);
        }
    }

    private void revive(Runner failed) {
        failed.giveBack();
        if (failed.thread.getState() == Thread.State.NEW) {
            failed.thread.start(); // the last time there were too many threads
        } else {
            start();
        }
    }

    private void relieve(Runner current) {
        Runner next = new Runner(); // first: where none can be made, all stays as it is
        current.isRelieved = true;
        parked.incrementAndGet();
        runner = next; // before its work is taken away: what it begins from here on, it gives back itself
        current.giveBack();
        next.thread.start();
    }

    private void unpark() {
        Runner current = runner;
        if (current != null) {
            LockSupport.unpark(current.thread);
        }
    }

    /** The lane's work on one thread. */
    private final class Runner implements Runnable {

        private final Thread thread = threads.newThread(this);
        private final AtomicReference<@Nullable Work> work = new AtomicReference<>(); // being done
        private final AtomicLong beat = new AtomicLong(); // subscribers served; one writer
        private volatile boolean isRelieved;

        @Override
        public void run() {
            long pollAt = ticker.nanos() + pollNanos;
            while (runner == this && !isStopped) {
                if (ticker.nanos() - pollAt >= 0) { // first: a busy lane polls too
                    watched.forEach(LaneGroup::look);
                    pollAt = ticker.nanos() + pollNanos;
                }
                Work next = queue.poll();
                if (next == null) {
                    rest(pollAt);
                } else {
                    long began = ticker.nanos();
                    drain(next);
                    if (runner == this) { // or a write held this thread, and the lane's work went on without it
                        busyNanos.addAndGet(ticker.nanos() - began);
                    }
                }
            }
            if (isRelieved) {
                parked.decrementAndGet();
            }
        }

        private void drain(Work next) {
            work.set(next);
            Iterator<Subscriber> members = next.begin().iterator();
            while (members.hasNext() && runner == this) { // or it is relieved: somebody else goes on
                members.next().wake();
                beat.lazySet(beat.getPlain() + 1);
            }
            if (members.hasNext()) {
                giveBack();
            } else {
                work.set(null);
            }
        }

        /** What has been begun is done again by the lane's thread. Called by whoever finds that another one is that now. */
        private void giveBack() {
            Work unfinished = work.getAndSet(null);
            if (unfinished != null) {
                enqueue(unfinished);
            }
        }

        private void rest(long pollAt) {
            if (watched.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, Math.max(1, pollAt - ticker.nanos()));
            }
            boolean ignored =
                    Thread.interrupted(); // asks nothing of a lane: stop() ends it, and a set flag would not rest
        }
    }
}
