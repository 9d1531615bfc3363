package io.github.runnel.hub;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

/** Counts looks at viewers by how far behind they are. Thread-safe; a viewer is looked at once a second, and not at each write. */
final class LagCounter {

    private static final long[] BOUNDS_MS = {50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000};

    private final AtomicLongArray counts = new AtomicLongArray(BOUNDS_MS.length + 1);
    private final AtomicLong sumMs = new AtomicLong();

    void count(long lagMs) {
        int place = 0;
        while (place < BOUNDS_MS.length && lagMs > BOUNDS_MS[place]) {
            place++;
        }
        counts.incrementAndGet(place);
        sumMs.addAndGet(lagMs);
    }

    LagFigures figures() {
        List<Long> each = LongStream.range(0, counts.length())
                .map(place -> counts.get((int) place))
                .boxed()
                .toList();
        return new LagFigures(LongStream.of(BOUNDS_MS).boxed().toList(), each, sumMs.get());
    }
}
