package io.github.runnel.hub;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.HevcDialect;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer takes of a stream: a view of its tags, and what they are put into. Viewers of equal formats share one feed.
 *
 * @param choice the tracks that are wanted; where the container holds no pictures, sound is
 * @param dialect how FLV and RTMP frame HEVC; no other container has dialects
 */
public record Format(Container container, TrackChoice choice, HevcDialect dialect) {

    public static final Format FLV = of(Container.FLV);
    public static final Format RTMP = of(Container.RTMP);

    public Format {
        if (container.isForSoundOnly()) {
            choice = TrackChoice.AUDIO;
        }
        if (!container.isOfTags()) {
            dialect = HevcDialect.AS_PUBLISHED;
        }
    }

    /** All tracks, as they were published. */
    public static Format of(Container container) {
        return new Format(container, TrackChoice.ALL, HevcDialect.AS_PUBLISHED);
    }

    /** What there is for such a viewer of a stream that has {@code all}. */
    Tracks of(Tracks all) {
        return container.held(choice.of(all));
    }

    /** Whether there is anything for such a viewer. */
    boolean suits(Tracks all) {
        return !of(all).isEmpty();
    }

    /** A tag as such viewers see it; null when it is not for them. */
    @Nullable
    FlvTag view(FlvTag tag) {
        return choice.takes(tag.type()) ? dialect.of(tag) : null;
    }

    /** For people. */
    @Override
    public String toString() {
        return container
                + (choice == TrackChoice.ALL ? "" : ", " + choice.name().toLowerCase(Locale.ROOT) + " only");
    }
}
