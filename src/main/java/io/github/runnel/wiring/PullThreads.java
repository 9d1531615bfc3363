package io.github.runnel.wiring;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Threads for what waits while streams are pulled: look-ups of hosts, children of FFmpeg, bodies of responses. Thread-safe. */
final class PullThreads implements Executor {

    private final ExecutorService executor;

    PullThreads(ThreadFactory threads) {
        executor = Executors.newCachedThreadPool(threads);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Takes nothing more; what runs goes on to its end. */
    void end() {
        executor.shutdown();
    }
}
