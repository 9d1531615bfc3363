package io.github.runnel.hub;

import io.github.runnel.hub.HubSettings.Missing;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.hub.StreamTotals.Delivered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** All who receive one stream, or wait for it. Thread-safe; not on the path of a tag. */
final class Audience {

    private static final long CALL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final HubSettings settings;
    private final Transcoders transcoders;
    private final AtomicInteger waitingInAll;
    private final Map<Subscriber, Wait> waiting = new ConcurrentHashMap<>();
    private final Set<Subscriber> members = ConcurrentHashMap.newKeySet();
    private final DeliverySum gone = new DeliverySum(); // what those got who have left
    private @Nullable Offer offer; // null while nobody publishes, or its tracks are looked for
    private volatile boolean isExpected; // somebody publishes
    private volatile boolean isCalling; // somebody waits for a format that nobody has watched

    /** @param isForStream whether the stream was not there, or else only its format */
    private record Wait(long sinceNanos, boolean isForStream) {}

    /** @param waitingInAll counts those who wait for a stream that nobody publishes, of all streams */
    Audience(Hub hub, AtomicInteger waitingInAll) {
        this.settings = hub.settings();
        this.transcoders = hub.transcoders();
        this.waitingInAll = waitingInAll;
    }

    /** @throws RefusedException when there is no stream and no room to wait, or no room at all */
    synchronized void join(Subscriber subscriber, long nowNanos) {
        int most = settings.limits().viewersPerStream();
        if (members.size() >= most && members.size() - leaving() >= most) {
            throw new RefusedException(Refusal.LIMIT_EXCEEDED, "the limit of " + most + " viewers a stream is reached");
        }
        if (offer == null) {
            await(subscriber, nowNanos);
        } else {
            check(subscriber.request().key(), subscriber.request().format());
            attachOrCall(offer, subscriber, nowNanos);
        }
        members.add(subscriber);
    }

    /** How many have been asked to end: they are about to, and keep nobody out, least of all themselves elsewhere. */
    long leaving() {
        return members.stream().filter(Subscriber::isLeaving).count();
    }

    /** @throws RefusedException when the stream is there, and has nothing for such a viewer, or cannot have it now */
    synchronized void check(StreamKey key, Format format) {
        RefusedException refusal = offer == null ? null : refusal(key, format, offer);
        if (refusal != null) {
            throw refusal;
        }
    }

    private @Nullable RefusedException refusal(StreamKey key, Format asked, Offer live) {
        Format format = asked.with(live.tracks());
        if (!format.suits(live.tracks())) {
            return new RefusedException(Refusal.UNSUITABLE, key + " has nothing that can be had as " + format);
        }
        if (live.hasSoundOf(format)) {
            return null;
        }
        return live.tracks()
                .audioCodec()
                .flatMap(transcoders::obstacle)
                .map(obstacle -> new RefusedException(Refusal.UNSUITABLE, obstacle))
                .orElseGet(() ->
                        transcoders.isFull() ? new RefusedException(Refusal.LIMIT_EXCEEDED, Transcoders.FULL) : null);
    }

    private void attachOrCall(Offer live, Subscriber subscriber, long nowNanos) {
        Feed feed = live.feedFor(subscriber);
        if (feed == null) {
            waiting.put(subscriber, new Wait(nowNanos, false));
            isCalling = true;
        } else {
            subscriber.attach(feed, false);
        }
    }

    private void await(Subscriber subscriber, long nowNanos) {
        if (!isExpected) {
            takeRoomToWait(subscriber.request().key());
        }
        waiting.put(subscriber, new Wait(nowNanos, true));
    }

    private void takeRoomToWait(StreamKey key) {
        Missing policy = settings.missing();
        boolean isThereRoom = waitingInAll.incrementAndGet() <= policy.maxWaitingInAll()
                && waiting.size() < policy.maxWaiting()
                && !policy.patience().isZero();
        if (!isThereRoom) {
            waitingInAll.decrementAndGet();
            throw new RefusedException(Refusal.NO_SUCH_STREAM, "nobody publishes " + key);
        }
    }

    private void waitNoMore(Subscriber subscriber) {
        if (waiting.remove(subscriber) != null && !isExpected) {
            waitingInAll.decrementAndGet();
        }
    }

    /** Whether somebody waits for a format that is not made yet. Cheap: the publisher's thread asks before each tag. */
    boolean isCalling() {
        return isCalling;
    }

    /** The formats that are waited for, of a stream that has these tracks. */
    synchronized Set<Format> wanted(Tracks tracks) {
        Set<Format> formats = new HashSet<>();
        waiting.keySet()
                .forEach(subscriber -> formats.add(subscriber.request().format().with(tracks)));
        return formats;
    }

    /** The stream is there: who waited for it begins with whatever comes next, who waited for its format like anybody else. */
    synchronized void admit(Offer live) {
        offer = live;
        waiting.forEach((subscriber, wait) -> {
            Feed feed = live.feedFor(subscriber);
            if (feed != null) {
                subscriber.attach(feed, wait.isForStream());
                waitNoMore(subscriber);
            }
        });
        isCalling = waiting.keySet().stream() // somebody who has only just come; the others are about to be told
                .anyMatch(subscriber -> refusalOf(subscriber, live) == null);
    }

    private @Nullable RefusedException refusalOf(Subscriber subscriber, Offer live) {
        return refusal(subscriber.request().key(), subscriber.request().format(), live);
    }

    /** Whether somebody watches that format of a stream that has these tracks, or waits to. */
    boolean isWatching(Format format, Tracks tracks) {
        return members.stream()
                .anyMatch(
                        subscriber -> subscriber.request().format().with(tracks).equals(format));
    }

    /** The tracks are others: who would read another feed now than the one that goes on comes again for it. */
    void turn(Tracks former, Tracks found, Set<Format> going) {
        for (Subscriber member : members) {
            Format asked = member.request().format();
            Format before = asked.with(former);
            if (!waiting.containsKey(member) && going.contains(before) && !before.equals(asked.with(found))) {
                member.end(EndReason.ENDED);
            }
        }
    }

    /** A format comes to its end, unless somebody has only just come for it. */
    synchronized boolean release(Format format, Offer others) {
        if (isWatching(format, others.tracks())) {
            return false;
        }
        offer = others;
        return true;
    }

    /** Somebody publishes: who waits, waits for the first frame, and is neither refused nor ended, nor keeps others from waiting. */
    synchronized void expect() {
        if (!isExpected) {
            isExpected = true;
            waitingInAll.addAndGet(-waiting.size());
        }
    }

    /** Nobody publishes: who comes now waits, if there is room beside those who are waiting, however many these are. */
    synchronized void suspend() {
        if (isExpected) {
            isExpected = false;
            waitingInAll.addAndGet(waiting.size());
        }
        isCalling = false;
        offer = null;
    }

    /** Goes with what it got in one step: no sum ever falls. */
    synchronized void leave(Subscriber subscriber) {
        waitNoMore(subscriber);
        if (members.remove(subscriber)) {
            gone.add(subscriber);
        }
    }

    /** Ends those who waited long enough, or for what is not there, and lets everybody look at the time. */
    void tick(long nowNanos) {
        waitingInVain(nowNanos).forEach(Subscriber::end);
        long limit = settings.missing().patience().toNanos();
        List<Subscriber> late = new ArrayList<>();
        waiting.forEach((subscriber, wait) -> {
            if (!isExpected && nowNanos - wait.sinceNanos() >= limit) {
                late.add(subscriber);
            }
        });
        late.forEach(subscriber -> subscriber.end(EndReason.NO_SUCH_STREAM));
        members.forEach(Subscriber::tick);
    }

    /** The stream has come, and not as they want it, or cannot be had so now; what has only just been called may be about to begin. */
    private synchronized Map<Subscriber, EndReason> waitingInVain(long nowNanos) {
        Map<Subscriber, EndReason> vain = new HashMap<>();
        Offer live = offer;
        if (live != null) {
            waiting.forEach((subscriber, wait) -> {
                RefusedException refusal = refusalOf(subscriber, live);
                if (refusal != null && refusal.reason() == Refusal.UNSUITABLE) {
                    vain.put(subscriber, EndReason.UNSUITABLE);
                } else if (refusal != null && nowNanos - wait.sinceNanos() >= CALL_NANOS) {
                    vain.put(subscriber, EndReason.LIMIT_EXCEEDED);
                }
            });
        }
        return vain;
    }

    void end(EndReason reason) {
        members.forEach(subscriber -> subscriber.end(reason));
    }

    void endNow(EndReason reason) {
        members.forEach(subscriber -> subscriber.endNow(reason));
    }

    /** Viewers who receive; those who wait for a publisher are not counted. */
    int receiving() {
        return Math.max(0, members.size() - waiting.size());
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    int waiting() {
        return waiting.size();
    }

    /** What viewers got, those who have left too. */
    synchronized Delivered delivered() {
        DeliverySum present = new DeliverySum();
        members.forEach(present::add);
        return gone.total().plus(present.total());
    }

    /** Adds those who receive to the counts, by the name of their protocol. */
    void countByProtocol(Map<String, Integer> counts) {
        members.stream()
                .filter(member -> !waiting.containsKey(member))
                .forEach(member -> counts.merge(member.request().protocol(), 1, Integer::sum));
    }
}
