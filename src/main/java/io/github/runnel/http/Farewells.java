package io.github.runnel.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publishers who are to hear that it is over, and have a moment left to do so. Thread-safe.
 *
 * <p>Whoever ends a publication may hold locks, and must not write to a connection; the thread that reads from it may never come
 * again. So it is looked at again and again who is still here.
 */
public final class Farewells {

    /** Looks from the first one, at which they are told, to the last one. */
    private static final int LOOKS = 3;

    private final Map<Leaver, Integer> leavers = new ConcurrentHashMap<>(); // and how often they were looked at

    /** Somebody who has to go. */
    public interface Leaver {

        /** Says why, unless that was said. Waits for nobody. */
        void tell();

        /** Closes the connection, whatever the other end does. Waits for nobody, and may be called again. */
        void cut();
    }

    public void add(Leaver leaver) {
        leavers.putIfAbsent(leaver, 0);
    }

    /** The connection is closed. */
    public void remove(Leaver leaver) {
        leavers.remove(leaver);
    }

    public boolean isEmpty() {
        return leavers.isEmpty();
    }

    /** To be called about twice a second, by one thread at a time. */
    public void sweep() {
        leavers.forEach((leaver, looks) -> {
            if (looks < LOOKS) {
                leavers.replace(leaver, looks + 1);
                leaver.tell();
            } else {
                leaver.cut(); // until it is removed
            }
        });
    }

    /** Closes all connections that are still there. */
    public void close() {
        leavers.keySet().forEach(leaver -> {
            leavers.remove(leaver);
            leaver.tell();
            leaver.cut();
        });
    }
}
