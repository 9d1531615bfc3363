package io.github.runnel.hub;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** How fast a counter grew over the last seconds. Sampled by one thread; read by any. */
final class RateWindow {

    private final long spanNanos;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private volatile double perSecond;

    /** The counter at one time. */
    private record Sample(long nanos, long total) {}

    RateWindow(long spanSeconds) {
        this.spanNanos = TimeUnit.SECONDS.toNanos(spanSeconds);
    }

    void sample(long nowNanos, long total) {
        samples.addLast(new Sample(nowNanos, total));
        while (samples.size() > 2 && nowNanos - samples.getFirst().nanos > spanNanos) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        long passed = nowNanos - first.nanos;
        perSecond = passed == 0 ? 0 : (total - first.total) * (double) TimeUnit.SECONDS.toNanos(1) / passed;
    }

    /** Units of the counter per second. */
    double perSecond() {
        return perSecond;
    }
}
