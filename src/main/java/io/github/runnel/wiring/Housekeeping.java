package io.github.runnel.wiring;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What is done again and again, and what is done last, on threads that end with the application.
 *
 * <p>The container's scheduler would do, but on JDK 17 a thread keeps the classes that were on the stack when it was made,
 * and the scheduler's threads outlive the application. Thread-safe.
 */
final class Housekeeping {

    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

    /** One task may be held, by a lock or by a file system, and the others go on. */
    private static final int THREADS = 2;

    private final ScheduledExecutorService executor;
    private final AtomicBoolean isEnding = new AtomicBoolean();

    Housekeeping(ThreadFactory threads) {
        executor = Executors.newScheduledThreadPool(THREADS, threads);
    }

    void every(Duration period, Runnable task) {
        long millis = period.toMillis();
        Future<?> ignored = executor.scheduleWithFixedDelay(surviving(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Does these, one after the other beside what is done anyway, and then nothing any more. Does nothing the second time. */
    void end(Collection<Runnable> last) {
        if (isEnding.compareAndSet(false, true)) {
            executor.execute(() -> {
                last.forEach(task -> surviving(task).run());
                executor.shutdown();
            });
        }
    }

    /** A task that fails keeps neither itself from its next time, nor others from theirs. */
    private static Runnable surviving(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error defect) { // what is not done again holds viewers for ever
                LOG.log(Level.ERROR, "housekeeping failed", defect);
            }
        };
    }
}
