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
 * @param sound what sound; none at all is the choice of pictures only
 */
public record Format(Container container, TrackChoice choice, HevcDialect dialect, Sound sound) {

    public static final Format FLV = of(Container.FLV);
    public static final Format RTMP = of(Container.RTMP);

    public Format {
        if (container.isForSoundOnly()) {
            choice = TrackChoice.AUDIO;
        }
        if (!container.isOfTags()) {
            dialect = HevcDialect.AS_PUBLISHED;
        }
        if (sound == Sound.NONE && choice == TrackChoice.ALL) {
            choice = TrackChoice.VIDEO;
        }
        if (choice == TrackChoice.VIDEO || sound == Sound.NONE) {
            sound = Sound.AS_PUBLISHED;
        }
    }

    /** With the sound that was published. */
    public Format(Container container, TrackChoice choice, HevcDialect dialect) {
        this(container, choice, dialect, Sound.AS_PUBLISHED);
    }

    /** All tracks, as they were published. */
    public static Format of(Container container) {
        return new Format(container, TrackChoice.ALL, HevcDialect.AS_PUBLISHED);
    }

    /**
     * What it comes to with a stream that has these tracks: a wish for sound that they have is none, and a container of one
     * kind of sound is a wish for it.
     */
    Format with(Tracks all) {
        Sound wished = sound == Sound.AS_PUBLISHED ? container.sound() : sound;
        return dubbed(choice != TrackChoice.VIDEO && wished.isMadeFor(all) ? wished : Sound.AS_PUBLISHED);
    }

    private Format dubbed(Sound other) {
        return other == sound ? this : new Format(container, choice, dialect, other);
    }

    /** Whether its sound is not the published one. */
    boolean isDubbed() {
        return sound != Sound.AS_PUBLISHED;
    }

    /** The one that is always made where this one is: what a new viewer of this one begins with is found there. */
    Format memory() {
        return FLV.dubbed(sound);
    }

    boolean isMemory() {
        return equals(memory());
    }

    /** What there is for such a viewer of a stream that has {@code all}. */
    Tracks of(Tracks all) {
        return container.held(choice.of(isDubbed() ? all.dubbed(sound) : all));
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
                + (choice == TrackChoice.ALL ? "" : ", " + choice.name().toLowerCase(Locale.ROOT) + " only")
                + (isDubbed() ? " with " + sound : "");
    }
}
