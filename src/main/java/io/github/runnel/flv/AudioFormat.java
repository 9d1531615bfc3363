package io.github.runnel.flv;

import java.util.Optional;

/**
 * What is known about the sound of a stream.
 *
 * @param profile of AAC, such as "LC" or "HE"
 * @param sampleRateHz of what is heard
 */
public record AudioFormat(
        AudioCodec codec, Optional<String> profile, Optional<Integer> sampleRateHz, Optional<Integer> channels) {

    /** Nothing is known but the codec. */
    static AudioFormat of(AudioCodec codec) {
        return new AudioFormat(codec, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static AudioFormat of(AudioCodec codec, int sampleRateHz, int channels) {
        return new AudioFormat(codec, Optional.empty(), Optional.of(sampleRateHz), Optional.of(channels));
    }

    /**
     * The format that a sequence header or a frame of the main track tells; of other tags none.
     *
     * <p>Never throws: where the rest cannot be read, the codec is still known.
     */
    public static Optional<AudioFormat> of(FlvTag tag) {
        return tag.content() instanceof AudioBody body && body.tellsFormat()
                ? Optional.of(
                        AudioFormatReader.read(body, new SoundFlags(tag.body().u8(0))))
                : Optional.empty();
    }

    AudioFormat withProfile(String name) {
        return new AudioFormat(codec, Optional.of(name), sampleRateHz, channels);
    }

    /** What is known once {@code later} is known too: a tag tells only a part. */
    public AudioFormat updatedBy(AudioFormat later) {
        if (later.codec != codec) {
            return later;
        }
        return new AudioFormat(
                codec,
                later.profile.or(() -> profile),
                later.sampleRateHz.or(() -> sampleRateHz),
                later.channels.or(() -> channels));
    }
}
