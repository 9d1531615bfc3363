package io.github.runnel.hub;

import io.github.runnel.flv.TagType;

/** Which tracks a stream has. */
public record Tracks(boolean hasAudio, boolean hasVideo) {

    static final Tracks NONE = new Tracks(false, false);

    boolean has(TagType type) {
        return switch (type) {
            case AUDIO -> hasAudio;
            case VIDEO -> hasVideo;
            case SCRIPT_DATA -> true;
        };
    }

    Tracks with(TagType type) {
        return switch (type) {
            case AUDIO -> new Tracks(true, hasVideo);
            case VIDEO -> new Tracks(hasAudio, true);
            case SCRIPT_DATA -> this;
        };
    }

    boolean includes(Tracks others) {
        return (hasAudio || !others.hasAudio) && (hasVideo || !others.hasVideo);
    }

    boolean isEmpty() {
        return !hasAudio && !hasVideo;
    }
}
