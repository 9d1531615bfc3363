package io.github.runnel.hub;

import java.util.concurrent.CountDownLatch;

/** A viewer whose container blocks in the third write and all further ones, as one server's do, until it is released. */
final class BlockingOutlet extends CountingOutlet {

    private final CountDownLatch released;

    BlockingOutlet(CountDownLatch released) {
        this.released = released;
    }

    /** Whether the third write has begun, and no further one. */
    boolean isHeld() {
        return writes.get() == 3;
    }

    @Override
    public void write(byte[] array, int offset, int length) {
        super.write(array, offset, length);
        if (writes.get() > 2) { // preamble and first run are for free
            try {
                released.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
