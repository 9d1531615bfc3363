package io.github.runnel.hub;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be had of a stream that is there.
 *
 * @param made the formats that it is made in at present; others that suit the tracks are made when somebody comes
 */
record Offer(Tracks tracks, Map<Format, Feed> made) {

    /** What a subscriber wants; null when it is not made. */
    @Nullable
    Feed feedFor(Subscriber subscriber) {
        return made.get(subscriber.request().format().with(tracks));
    }

    /** Whether the sound of such a format is there: published, or made. */
    boolean hasSoundOf(Format format) {
        return !format.isDubbed() || made.containsKey(format.memory());
    }
}
