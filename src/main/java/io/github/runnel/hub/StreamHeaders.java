package io.github.runnel.hub;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The newest metadata and sequence headers of a publication. Used by the publisher's thread only. */
final class StreamHeaders {

    private @Nullable FlvTag metadata;
    private @Nullable FlvTag audio;
    private @Nullable FlvTag video;

    void note(FlvTag tag) {
        if (tag.size() > Preamble.MOST_BYTES) {
            return; // no header, whatever it says
        }
        if (tag.role() == Role.METADATA) {
            metadata = tag;
        } else if (tag.role() == Role.SEQUENCE_HEADER && tag.type() == TagType.AUDIO) {
            audio = tag;
        } else if (tag.role() == Role.SEQUENCE_HEADER) {
            video = tag;
        }
    }

    void clear() {
        metadata = null;
        audio = null;
        video = null;
    }

    /** What a new packager has to be told first. */
    Stream<FlvTag> all() {
        return Stream.of(metadata, audio, video).filter(Objects::nonNull);
    }
}
