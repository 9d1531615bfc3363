package io.github.runnel.hub;

/**
 * How much of a stream a log keeps, whichever is reached first.
 *
 * @param maxBytes memory of the pages, in bytes
 * @param maxDurationMs stream time, in milliseconds
 * @param burstMs how far back newcomers begin, in milliseconds of stream time; 0 for the newest entry point
 */
public record LogLimits(long maxBytes, long maxDurationMs, long burstMs) {

    /** Newcomers begin at the newest entry point. */
    public LogLimits(long maxBytes, long maxDurationMs) {
        this(maxBytes, maxDurationMs, 0);
    }

    /** As they are for such a format: a burst is for sound alone, where there is no newest keyframe to begin at. */
    LogLimits of(Format format) {
        return format.container().isForSoundOnly() ? this : new LogLimits(maxBytes, maxDurationMs);
    }
}
