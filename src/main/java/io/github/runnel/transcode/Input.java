package io.github.runnel.transcode;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.AudioBody;
import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.FlvTag;
import org.jspecify.annotations.Nullable;

/**
 * One frame of sound, and what a decoder has to know for it.
 *
 * @param header the sequence header in force; null for a codec without one
 */
record Input(FlvTag frame, @Nullable FlvTag header) {

    static Input of(FlvTag frame, @Nullable FlvTag newestHeader) {
        boolean isForIt = newestHeader != null && codec(newestHeader) == codec(frame);
        return new Input(frame, isForIt ? newestHeader : null);
    }

    long timeMs() {
        return frame.timestampMs();
    }

    /** Whether one decoder understands both. */
    boolean isSameKindAs(Input other) {
        return frame.body().u8(0) == other.frame.body().u8(0)
                && codec(frame) == codec(other.frame)
                && hasHeaderOf(other);
    }

    private boolean hasHeaderOf(Input other) {
        return configuration().equals(other.configuration());
    }

    private Bytes configuration() {
        return header == null ? Bytes.empty() : header.body();
    }

    private static AudioCodec codec(FlvTag sound) {
        return sound.content() instanceof AudioBody body ? body.codec() : AudioCodec.OTHER;
    }
}
