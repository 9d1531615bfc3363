package io.github.runnel.hub;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Those subscribers of one feed that one lane serves. Thread-safe. */
final class LaneGroup implements Lane.Work {

    private static final long NOWHERE = -1;

    private final Lane lane;
    private final StreamLog log;
    private final int everyLook;
    private final List<Subscriber> members = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isQueued = new AtomicBoolean();
    private volatile long drainedTo;
    private long foundAt = NOWHERE; // where the last look found the members behind; used by the lane's thread
    private int looks; // used by the lane's thread

    /** @param everyLook how many looks of the lane are one at these members */
    LaneGroup(Lane lane, StreamLog log, int everyLook) {
        this.lane = lane;
        this.log = log;
        this.everyLook = everyLook;
    }

    void join(Subscriber subscriber) {
        members.add(subscriber);
        lane.watch(this);
    }

    void leave(Subscriber subscriber) {
        members.remove(subscriber);
        if (members.isEmpty()) {
            lane.unwatch(this);
            if (!members.isEmpty()) { // somebody joined in between, and found the group watched
                lane.watch(this);
            }
        }
    }

    /** The members are to look at the time; where media flows, they will when it comes: a merged write stays one. */
    void nudge() {
        if (!isBehind()) {
            signal();
        }
    }

    /** There is something for the members: the lane will see to it. Never blocks. */
    void signal() {
        if (!members.isEmpty() && isQueued.compareAndSet(false, true)) {
            lane.enqueue(this);
        }
    }

    /** A look at the members: those who were behind at the last one, and have not been served since, are served now. */
    void look() {
        looks = (looks + 1) % everyLook;
        if (looks != 0) {
            return;
        }
        long place = isBehind() ? drainedTo : NOWHERE;
        if (place != NOWHERE && place == foundAt) {
            signal();
        }
        foundAt = place;
    }

    private boolean isBehind() {
        return drainedTo < log.head().end().position();
    }

    /** There is something for one member alone. Never blocks. */
    void signal(Subscriber member) {
        List<Subscriber> alone = List.of(member);
        lane.enqueue(() -> alone);
    }

    @Override
    public List<Subscriber> begin() {
        isQueued.set(false); // before the position is read: a signal from here on queues the group again
        drainedTo = log.head().end().position();
        return members;
    }
}
