package io.github.runnel.hub;

import io.github.runnel.flv.AudioCodec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which sound a viewer wants of a stream. */
public enum Sound {
    AS_PUBLISHED(null),
    /** AAC, made of whatever was published. */
    AAC(AudioCodec.AAC),
    /** MP3, made of whatever was published. */
    MP3(AudioCodec.MP3),
    NONE(null);

    private final Optional<AudioCodec> codec;

    Sound(@Nullable AudioCodec codec) {
        this.codec = Optional.ofNullable(codec);
    }

    /** What it is turned into; empty when it stays as it is. */
    public Optional<AudioCodec> codec() {
        return codec;
    }

    /** Whether it has to be made of the sound of such a stream. A codec that is not known yet has the benefit of the doubt. */
    boolean isMadeFor(Tracks tracks) {
        return codec.isPresent() && tracks.audioCodec().isPresent() && !codec.equals(tracks.audioCodec());
    }
}
