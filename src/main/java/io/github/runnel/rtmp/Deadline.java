package io.github.runnel.rtmp;

import io.github.runnel.rtmp.session.Status;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The time by which something must have happened. To extend it moves a number and no timer: it happens with each message.
 *
 * <p>Confined to its event loop.
 */
final class Deadline {

    private final EventExecutor executor;
    private final Consumer<Status> missed;
    private @Nullable Future<?> timer;
    private long withinNanos;
    private long dueNanos;

    /** What is done when it is missed: {@code missed} gets the status that was given to {@link #start}. */
    Deadline(EventExecutor executor, Consumer<Status> missed) {
        this.executor = executor;
        this.missed = missed;
    }

    /** Replaces the deadline before it. */
    void start(Duration within, Status ifMissed) {
        cancel();
        withinNanos = within.toNanos();
        extend();
        schedule(withinNanos, ifMissed);
    }

    /** The same time again, from now on. */
    void extend() {
        dueNanos = executor.ticker().nanoTime() + withinNanos;
    }

    void cancel() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void schedule(long delayNanos, Status ifMissed) {
        timer = executor.schedule(() -> check(ifMissed), delayNanos, TimeUnit.NANOSECONDS);
    }

    private void check(Status ifMissed) {
        long leftNanos = dueNanos - executor.ticker().nanoTime();
        if (leftNanos > 0) {
            schedule(leftNanos, ifMissed);
        } else {
            missed.accept(ifMissed);
        }
    }
}
