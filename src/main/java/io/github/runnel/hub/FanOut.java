package io.github.runnel.hub;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The lanes: a publisher signals these few, and they serve all viewers. Thread-safe. */
public final class FanOut {

    private final Delivery delivery;
    private final int everyLook; // how many looks of the lanes are one at a stream
    private final AtomicInteger parked;
    private final AtomicInteger joined; // viewers so far
    private final List<Lane> lanes;

    private FanOut(FanOut lanes, Delivery delivery) {
        this.delivery = delivery;
        this.everyLook = (int) Math.max(1, delivery.poll().dividedBy(lanes.delivery.look()));
        this.parked = lanes.parked;
        this.joined = lanes.joined;
        this.lanes = lanes.lanes;
    }

    /** @param threads makes the lanes' threads; their context class loader decides what containers look through */
    public FanOut(Delivery delivery, ThreadFactory threads, Ticker ticker) {
        this.delivery = delivery;
        this.everyLook = (int) delivery.poll().dividedBy(delivery.look());
        this.parked = new AtomicInteger();
        this.joined = new AtomicInteger();
        this.lanes = Stream.generate(
                        () -> new Lane(threads, ticker, delivery.look().toNanos(), parked))
                .limit(delivery.lanes())
                .toList();
    }

    /** The same lanes for streams that are merged in another way. */
    FanOut merging(Duration merge) {
        return new FanOut(this, new Delivery(delivery.lanes(), merge, delivery.maxParked()));
    }

    public void start() {
        lanes.forEach(Lane::start);
    }

    public void stop() {
        lanes.forEach(Lane::stop);
    }

    /** Lets the lanes go on that a blocking write holds. To be called every 10 ms or so, by one thread. */
    public void watch() {
        lanes.forEach(lane -> lane.relieve(delivery.maxParked()));
    }

    /** Whether every lane has a thread. */
    public boolean isServing() {
        return lanes.stream().allMatch(Lane::isServing);
    }

    /** Number of threads that are held in writes. */
    public int parked() {
        return parked.get();
    }

    /** How long each lane has been at work since the start, in nanoseconds; a write that has been given to another thread counts as waiting. */
    public List<Long> busyNanos() {
        return lanes.stream().map(Lane::busyNanos).toList();
    }

    boolean isPerFrame() {
        return delivery.isPerFrame();
    }

    /** The lanes by turns, over all feeds: streams of one viewer each share them too. */
    int nextLane() {
        return Math.floorMod(joined.getAndIncrement(), lanes.size());
    }

    /** One group a lane for the subscribers of {@code log}. */
    List<LaneGroup> groups(StreamLog log) {
        return lanes.stream().map(lane -> new LaneGroup(lane, log, everyLook)).toList();
    }
}
