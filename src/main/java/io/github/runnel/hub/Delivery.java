package io.github.runnel.hub;

import java.time.Duration;

/**
 * How viewers are served.
 *
 * @param lanes number of threads that serve viewers
 * @param merge how long streams gather before a write; zero sends each picture as it comes. A place may have its own
 * @param maxParked how many threads may be held in writes that block before a lane waits for one
 */
public record Delivery(int lanes, Duration merge, int maxParked) {

    /** The longest that sound waits for a picture to ride along with: two pictures' time, for the next one may be late. */
    private static final Duration SOUND_WAIT = Duration.ofMillis(80);

    /** Whether a picture is sent as it comes; what is not a picture rides along with the next one, or waits too long for it. */
    boolean isPerFrame() {
        return merge.isZero();
    }

    /** How often lanes look around, which is often enough for streams that are not merged; a poll is some of these. */
    Duration look() {
        return poll().dividedBy(Math.max(1, poll().dividedBy(SOUND_WAIT.dividedBy(2))));
    }

    /** How often a stream is looked at for what nobody signalled: what is found for the second time is due. */
    Duration poll() {
        return (isPerFrame() ? SOUND_WAIT : merge).dividedBy(2);
    }
}
