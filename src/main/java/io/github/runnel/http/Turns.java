package io.github.runnel.http;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Work that one thread at a time does. Who comes meanwhile waits for a moment, and does it then: Open Liberty lets nobody read but the
 * thread that it has told of something to read. Thread-safe.
 */
public final class Turns {

    private final Runnable work;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean isDue; // once more; by who is in

    public Turns(Runnable work) {
        this.work = work;
    }

    /** Does the work after what the caller has noted. Called from within, it sees to it that it is done once more. */
    public void take() {
        if (lock.isHeldByCurrentThread()) {
            isDue = true;
        } else {
            lock.lock();
            work();
        }
    }

    /** The same, unless somebody else is in: for those who come again anyway, and must not wait. */
    public void offer() {
        if (lock.isHeldByCurrentThread()) {
            isDue = true;
        } else if (lock.tryLock()) {
            work();
        }
    }

    private void work() {
        try {
            do {
                isDue = false;
                work.run();
            } while (isDue);
        } finally {
            lock.unlock();
        }
    }
}
