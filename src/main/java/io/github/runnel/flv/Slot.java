package io.github.runnel.flv;

import java.util.Optional;

/** What newcomers to a stream have to be told, of which the newest is kept of each; in the order of telling. */
public enum Slot {
    METADATA,
    AUDIO_HEADER,
    AUDIO_HINT,
    VIDEO_HEADER,
    VIDEO_HINT;

    /** The one that a tag fills; empty for what is over when it has been told. */
    public static Optional<Slot> of(FlvTag tag) {
        boolean isAudio = tag.type() == TagType.AUDIO;
        return switch (tag.role()) {
            case METADATA -> Optional.of(METADATA);
            case SEQUENCE_HEADER -> Optional.of(isAudio ? AUDIO_HEADER : VIDEO_HEADER);
            case HINT -> Optional.of(isAudio ? AUDIO_HINT : VIDEO_HINT);
            case KEYFRAME, INTER_FRAME, AUDIO_FRAME, AUXILIARY -> Optional.empty();
        };
    }
}
