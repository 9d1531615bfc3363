package io.github.runnel.rtmp;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Pings a client of whom nothing else is expected, and finds out when it is dead. One that has never answered is left in
 * peace: not all players know how. So is one that reads: it answers late where it is slow.
 *
 * <p>Confined to its event loop.
 */
final class Pulse {

    private static final int MOST_UNANSWERED = 3;

    private final EventExecutor executor;
    private final long intervalNanos;
    private final LongConsumer ping;
    private final Runnable lost;
    private @Nullable Future<?> timer;
    private boolean isAnswering;
    private int unanswered;

    /**
     * Does nothing yet.
     *
     * @param ping sends one, with this time in milliseconds
     * @param lost is told when several were not answered
     */
    Pulse(EventExecutor executor, Duration interval, LongConsumer ping, Runnable lost) {
        this.executor = executor;
        this.intervalNanos = interval.toNanos();
        this.ping = ping;
        this.lost = lost;
    }

    void start() {
        if (timer == null) {
            unanswered = 0;
            timer = executor.scheduleAtFixedRate(this::beat, intervalNanos, intervalNanos, TimeUnit.NANOSECONDS);
        }
    }

    void answered() {
        isAnswering = true;
        reads();
    }

    /** The other end has read something: pings wait behind what it has not read yet, and so do its answers. */
    void reads() {
        unanswered = 0;
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void beat() {
        if (isAnswering && unanswered >= MOST_UNANSWERED) {
            lost.run();
        } else {
            unanswered++;
            ping.accept(TimeUnit.NANOSECONDS.toMillis(executor.ticker().nanoTime()));
        }
    }
}
