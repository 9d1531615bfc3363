package io.github.runnel.wiring;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads of our own with the platform class loader as context class loader.
 *
 * <p>Tyrus looks services up through the context class loader for each message that it sends; in an application's loader
 * that took most of the CPU. It also keeps the application's loader from being held by a thread that outlives it. Not the
 * container's: on Open Liberty those do not run before the application has started, and it has not as long as it waits for
 * its RTMP port.
 *
 * <p>Thread-safe.
 */
final class PlatformThreads {

    private final Set<Thread> made = ConcurrentHashMap.newKeySet();

    /** A factory of threads called {@code name}, a dash and a number. */
    ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(null, task, name + "-" + number.getAndIncrement(), 0, false);
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            thread.setDaemon(true);
            made.removeIf(earlier -> earlier.getState() == Thread.State.TERMINATED);
            made.add(thread);
            return thread;
        };
    }

    /** Waits until no thread that was made here runs any more, but not for ever: a write may hold one. */
    void awaitEnd(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (Thread thread : made) {
                TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
