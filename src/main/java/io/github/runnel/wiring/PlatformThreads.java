package io.github.runnel.wiring;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads of the container with the platform class loader as context class loader.
 *
 * <p>Tyrus looks services up through the context class loader for each message that it sends; in an application's loader
 * that took most of the CPU. It also keeps the application's loader from being held by a thread that outlives it.
 */
final class PlatformThreads {

    private final ThreadFactory container;

    PlatformThreads(ThreadFactory container) {
        this.container = container;
    }

    /** A factory of threads called {@code name}, a dash and a number. */
    ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = container.newThread(() -> {
                Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
                task.run();
            });
            thread.setName(name + "-" + number.getAndIncrement());
            return thread;
        };
    }
}
