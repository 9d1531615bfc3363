package io.github.runnel.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work that one thread at a time does for all who come. Who comes meanwhile goes on, and the work is done once more. Thread-safe.
 */
public final class Turns {

    private final Runnable work;
    private final AtomicInteger due = new AtomicInteger();

    /** @param work does not throw */
    public Turns(Runnable work) {
        this.work = work;
    }

    /** Sees to it that the work is done after what the caller has noted. */
    public void take() {
        if (due.getAndIncrement() == 0) {
            int done = 1;
            do {
                work.run();
                done = due.addAndGet(-done);
            } while (done > 0);
        }
    }
}
