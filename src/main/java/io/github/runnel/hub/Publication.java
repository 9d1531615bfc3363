package io.github.runnel.hub;

import io.github.runnel.flv.FlvTag;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A publisher's right to send under one name.
 *
 * <p>{@link #publish} is called by one thread at a time. Another thread may close, or take the right away: it waits for the tag
 * in hand, and from then on nothing gets through.
 */
public final class Publication {

    private final LiveStream stream;
    private final Publisher publisher;
    private final AtomicReference<Gate> gate = new AtomicReference<>(Gate.OPEN);

    /** Who is in the stream: nobody, the publisher with a tag, or nobody for ever. */
    private enum Gate {
        OPEN,
        TAKING,
        SHUT
    }

    Publication(LiveStream stream, Publisher publisher) {
        this.stream = stream;
        this.publisher = publisher;
    }

    public StreamKey key() {
        return stream.key();
    }

    Publisher publisher() {
        return publisher;
    }

    /**
     * Sends one tag to everybody.
     *
     * @param tag its timestamp as the publisher sent it, unsigned 32 bits
     * @return false when the right is gone, and nothing was taken
     */
    public boolean publish(FlvTag tag) {
        if (!gate.compareAndSet(Gate.OPEN, Gate.TAKING)) {
            return false;
        }
        try {
            stream.accept(tag);
        } finally {
            gate.set(Gate.OPEN);
        }
        return true;
    }

    /** Gives the right back: the publisher said goodbye. Does nothing the second time. */
    public void close() {
        close(EndReason.ENDED);
    }

    /** Gives the right back for a reason of the publisher's, {@link EndReason#GONE} for example. Does nothing the second time. */
    public void close(EndReason reason) {
        if (shut()) {
            stream.vacate(this, reason);
        }
    }

    /** Takes the right away on behalf of the hub, and tells the publisher. Called by any thread but the publisher's. */
    void revoke(EndReason reason) {
        if (shut()) {
            stream.vacate(this, reason);
            publisher.revoked(reason);
        }
    }

    private boolean shut() {
        while (!gate.compareAndSet(Gate.OPEN, Gate.SHUT)) {
            if (gate.get() == Gate.SHUT) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }
}
