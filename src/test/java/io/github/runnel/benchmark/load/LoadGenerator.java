package io.github.runnel.benchmark.load;

import io.github.runnel.support.server.JvmView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Publishes and watches as a {@link Load} on its command line says, and prints a line of JSON for each run. A process of its own. */
final class LoadGenerator {

    private static final int REHEARSING_VIEWERS = 1000;

    /** Behind the next keyframe, until which the {@link Floor} sends nothing. */
    private static final Duration REHEARSAL = Duration.ofSeconds(1);

    private static final Duration AFTER_JOINING = Duration.ofSeconds(5);
    private static final Duration BETWEEN_COLLECTIONS = Duration.ofSeconds(20);

    /** In which viewers get what has waited for a collection. */
    private static final Duration AFTER_A_COLLECTION = Duration.ofSeconds(2);

    private LoadGenerator() {}

    public static void main(String[] arguments) throws InterruptedException {
        Load load = Load.of(List.of(arguments));
        if (load.rtmpPort() == 0) {
            measure(load);
        } else {
            try (SyntheticPublishers publishers =
                    new SyntheticPublishers(load.rtmpPort(), load.streams(), load.shape())) {
                Thread.sleep(load.shape().logTime().plusSeconds(1).toMillis());
                measure(load);
                Exception broken = publishers.failure();
                if (broken != null) {
                    throw new IllegalStateException("the server does not take the streams", broken);
                }
            }
        }
    }

    private static void measure(Load load) throws InterruptedException {
        long heapBefore = new JvmView(load.serverPid()).liveHeapKilobytes();
        for (int rehearsal = 0; rehearsal < load.rehearsals(); rehearsal++) {
            try (Crowd crowd = crowd(load, Pace.ALL)) {
                crowd.join(Math.min(load.viewers(), REHEARSING_VIEWERS), load.joinsPerSecond());
                Thread.sleep(load.shape().groupTime().plus(REHEARSAL).toMillis());
            }
        }
        for (int run = 0; run < load.runs(); run++) {
            System.out.println(watch(load, heapBefore).toJson());
        }
    }

    private static Measured watch(Load load, long heapBefore) throws InterruptedException {
        JvmView server = new JvmView(load.serverPid());
        long own = ProcessHandle.current().pid();
        List<Crowd> others = others(load);
        try (Crowd crowd = crowd(load, Pace.ALL);
                Crowd slow = crowd(load, Pace.SLOW);
                Crowd deaf = crowd(load, Pace.NONE)) {
            crowd.join(load.viewers(), load.joinsPerSecond());
            slow.join(load.slow(), load.joinsPerSecond());
            deaf.join(load.deaf(), load.joinsPerSecond());
            Measured.Settling settling = settle(load, crowd, server);
            crowd.clear();
            Spending atFirst = Spending.of(load.serverPid());
            Spending ownAtFirst = Spending.of(own);
            Thread.sleep(load.window().toMillis());
            Spending ofServer = Spending.of(load.serverPid()).since(atFirst);
            Spending ofOwn = Spending.of(own).since(ownAtFirst);
            Sight.Seen seen = crowd.seen();
            long resident = server.residentKilobytes();
            long heapWith = server.liveHeapKilobytes();
            return new Measured(load, seen, slow.seen(), settling, ofServer, ofOwn, heapBefore, heapWith, resident);
        } finally {
            others.forEach(Crowd::close);
        }
    }

    private static Measured.Settling settle(Load load, Crowd crowd, JvmView server) throws InterruptedException {
        long start = System.nanoTime();
        sleepUntil(start, load.settle().compareTo(AFTER_JOINING) < 0 ? load.settle() : AFTER_JOINING);
        crowd.clear();
        long mostHeap = 0;
        for (Duration at = AFTER_JOINING; at.compareTo(load.settle()) < 0; at = at.plus(BETWEEN_COLLECTIONS)) {
            sleepUntil(start, at);
            mostHeap = load.deaf() > 0 ? Math.max(mostHeap, liveHeapKilobytes(server, crowd)) : 0;
        }
        sleepUntil(start, load.settle());
        return new Measured.Settling(crowd.seen(), mostHeap);
    }

    /** All viewers wait for the collection: the delays of what comes late by it do not count. */
    private static long liveHeapKilobytes(JvmView server, Crowd watching) throws InterruptedException {
        watching.serverStopped(true);
        long kilobytes = server.liveHeapKilobytes();
        Thread.sleep(AFTER_A_COLLECTION.toMillis());
        watching.serverStopped(false);
        return kilobytes;
    }

    private static void sleepUntil(long start, Duration later) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(start + later.toNanos() - System.nanoTime());
    }

    /** A few viewers of each other protocol. */
    private static List<Crowd> others(Load load) throws InterruptedException {
        List<Crowd> crowds = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            if (load.others() > 0 && protocol != load.protocol() && protocol != Protocol.BARE) {
                Crowd crowd = new Crowd(protocol, Pace.ALL, load.address(protocol), load.streams());
                crowds.add(crowd);
                crowd.join(load.others(), load.joinsPerSecond());
            }
        }
        return crowds;
    }

    private static Crowd crowd(Load load, Pace pace) {
        return new Crowd(load.protocol(), pace, load.address(load.protocol()), load.streams());
    }
}
