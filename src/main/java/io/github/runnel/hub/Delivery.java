package io.github.runnel.hub;

import java.time.Duration;

/**
 * How viewers are served.
 *
 * @param lanes number of threads that serve viewers
 * @param merge how long to gather before a write; zero sends each picture as it comes
 * @param maxParked how many threads may be held in writes that block before a lane waits for one
 */
public record Delivery(int lanes, Duration merge, int maxParked) {

    private static final Duration AUDIO_WAIT = Duration.ofMillis(40);

    /** Whether a picture is sent as it comes; what is not a picture rides along, or waits for {@link #poll}. */
    boolean isPerFrame() {
        return merge.isZero();
    }

    /** How often lanes look for what nobody signalled. */
    Duration poll() {
        return isPerFrame() ? AUDIO_WAIT : merge;
    }
}
