package io.github.runnel.http;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Work at a publisher's connection, which one thread at a time does: others note what has happened, and take a turn. Who comes
 * meanwhile waits for a moment, and does the work then: Open Liberty lets nobody read but the thread that it has told of something
 * to read. Who has to go is told so, and cut off, by a turn like any other. Thread-safe.
 */
public final class Turns implements Farewells.Leaver {

    private final Runnable work;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean isDue; // once more; by who is in
    private volatile boolean isCut;

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

    /** A turn unless somebody else is in: whoever tells comes again anyway, and must not wait. */
    @Override
    public void tell() {
        if (lock.isHeldByCurrentThread()) {
            isDue = true;
        } else if (lock.tryLock()) {
            work();
        }
    }

    @Override
    public void cut() {
        isCut = true;
        tell();
    }

    /** Whether the connection is to be closed, whatever the other end does. */
    public boolean isCut() {
        return isCut;
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
