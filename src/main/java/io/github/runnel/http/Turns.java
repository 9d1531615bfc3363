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
    private volatile boolean isDue; // once more
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
            takeWhatIsDue();
        }
    }

    /** A turn, which somebody else who is in takes in the teller's place: that one must not wait. */
    @Override
    public void tell() {
        isDue = true;
        if (!lock.isHeldByCurrentThread()) {
            takeWhatIsDue();
        }
    }

    /** Who was told of more after a last look, and before they were out, looks again from outside. */
    private void takeWhatIsDue() {
        while (isDue && lock.tryLock()) {
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
