package io.github.runnel.hub;

/** Monotonic time, as {@link System#nanoTime()} gives it. */
@FunctionalInterface
public interface Ticker {

    long nanos();
}
