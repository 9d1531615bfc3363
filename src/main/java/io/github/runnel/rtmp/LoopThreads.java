package io.github.runnel.rtmp;

import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Makes the threads of the event loops, and knows when they are gone: a loop says so a moment before its thread ends. */
final class LoopThreads implements ThreadFactory {

    private final ThreadFactory factory;
    private final List<Thread> made = new CopyOnWriteArrayList<>();

    LoopThreads(ThreadFactory factory) {
        this.factory = factory;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = factory.newThread(work);
        made.add(thread);
        return thread;
    }

    /** Awaits the end of all of them, and of the thread on which Netty tells of it, which lives for up to a second more. */
    void awaitEnd(Duration patience) {
        try {
            for (Thread thread : made) {
                thread.join(patience.toMillis());
            }
            GlobalEventExecutor.INSTANCE.awaitInactivity(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
