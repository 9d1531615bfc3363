package io.github.runnel.hub;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: each time twice as long as before, up to a limit, and of that a random part, so that
 * many who failed together do not come back together.
 *
 * @param first after the first failure
 * @param most after many
 */
public record Backoff(Duration first, Duration most) {

    private static final int MOST_DOUBLINGS = 20;

    /**
     * Between half of the time and all of it.
     *
     * @param failures in a row, from 1
     */
    public Duration after(int failures, RandomGenerator random) {
        long doubled = first.toNanos() << Math.min(failures - 1, MOST_DOUBLINGS);
        long nanos = Math.min(most.toNanos(), Math.max(doubled, first.toNanos()));
        return Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
    }
}
