package io.github.runnel.hub;

import io.github.runnel.flv.TagType;

/** Which tracks a viewer wants. */
public enum TrackChoice {
    ALL,
    AUDIO,
    VIDEO;

    boolean takes(TagType type) {
        return switch (type) {
            case AUDIO -> this != VIDEO;
            case VIDEO -> this != AUDIO;
            case SCRIPT_DATA -> true;
        };
    }

    Tracks of(Tracks tracks) {
        return tracks.limitedTo(takes(TagType.AUDIO), takes(TagType.VIDEO));
    }
}
