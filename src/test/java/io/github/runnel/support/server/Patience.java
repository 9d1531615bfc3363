package io.github.runnel.support.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a server, and no longer than it lives.
 *
 * @param isAlive whether the server's process runs
 */
record Patience(Duration time, BooleanSupplier isAlive) {

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** What the condition gives, once it gives something. */
    <T> T await(String what, ServerLog log, Supplier<@Nullable T> condition) {
        long deadline = System.nanoTime() + time.toNanos();
        while (true) {
            boolean isLast = !isAlive.getAsBoolean() || System.nanoTime() > deadline;
            T found = condition.get();
            if (found != null) {
                return found;
            }
            if (isLast) {
                throw new AssertionError("the server did not come to " + what + "\n" + log.end());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
