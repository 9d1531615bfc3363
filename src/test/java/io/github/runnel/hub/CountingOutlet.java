package io.github.runnel.hub;

import java.util.concurrent.atomic.AtomicLong;

/** A viewer who takes everything, and counts it. */
class CountingOutlet extends Sponge {

    final AtomicLong bytes = new AtomicLong();
    final AtomicLong writes = new AtomicLong();

    @Override
    public void write(byte[] array, int offset, int length) {
        bytes.addAndGet(length);
        writes.incrementAndGet();
    }
}
