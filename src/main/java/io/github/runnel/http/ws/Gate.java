package io.github.runnel.http.ws;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time at a connection, until the container takes the connection back: then it may be another viewer's.
 *
 * <p>One thread at a time enters; any thread shuts.
 */
final class Gate {

    private final AtomicReference<@Nullable Thread> inside = new AtomicReference<>();
    private volatile boolean isShut;

    /** False when the connection is not ours any more; else {@link #leave} must follow. */
    boolean enter() {
        inside.set(Thread.currentThread());
        if (isShut) {
            leave();
            return false;
        }
        return true;
    }

    void leave() {
        inside.set(null);
    }

    /** Whether the connection was taken back, perhaps by the container on the thread that is inside. */
    boolean isShut() {
        return isShut;
    }

    /** Returns when nobody is inside, unless it is the caller. */
    void shut() {
        isShut = true;
        Thread other = inside.get();
        while (other != null && other != Thread.currentThread()) {
            Thread.onSpinWait();
            other = inside.get();
        }
    }
}
