package io.github.runnel.hub;

import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.AudioFormat;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.flv.VideoCodec;
import io.github.runnel.flv.VideoFormat;
import java.util.Optional;

/**
 * Which tracks a stream has.
 *
 * @param audioCodec empty without audio, or as long as nobody has heard any
 * @param videoCodec empty without video, or as long as nobody has seen any
 */
public record Tracks(
        boolean hasAudio, boolean hasVideo, Optional<AudioCodec> audioCodec, Optional<VideoCodec> videoCodec) {

    static final Tracks NONE = new Tracks(false, false);

    /** Of any codec. */
    public Tracks(boolean hasAudio, boolean hasVideo) {
        this(hasAudio, hasVideo, Optional.empty(), Optional.empty());
    }

    boolean has(TagType type) {
        return switch (type) {
            case AUDIO -> hasAudio;
            case VIDEO -> hasVideo;
            case SCRIPT_DATA -> true;
        };
    }

    /** With the track of a frame or a sequence header, and the codec that it tells. */
    Tracks with(FlvTag tag) {
        return switch (tag.type()) {
            case AUDIO ->
                new Tracks(
                        true,
                        hasVideo,
                        newest(audioCodec, AudioFormat.of(tag).map(AudioFormat::codec), AudioCodec.OTHER),
                        videoCodec);
            case VIDEO ->
                new Tracks(
                        hasAudio,
                        true,
                        audioCodec,
                        newest(videoCodec, VideoFormat.of(tag).map(VideoFormat::codec), VideoCodec.OTHER));
            case SCRIPT_DATA -> this;
        };
    }

    /** What nobody knows is no other codec than the one before, but a broken tag. */
    private static <C> Optional<C> newest(Optional<C> known, Optional<C> told, C unknown) {
        return told.filter(codec -> known.isEmpty() || codec != unknown).or(() -> known);
    }

    /** Whether a sequence header is of a track that there is, and of its codec as far as that is known. Metadata always is. */
    public boolean suits(FlvTag header) {
        Tracks told = NONE.with(header);
        return includes(told) && agree(audioCodec, told.audioCodec) && agree(videoCodec, told.videoCodec);
    }

    private static <C> boolean agree(Optional<C> one, Optional<C> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** The same without what is not wanted. */
    Tracks limitedTo(boolean audio, boolean video) {
        return new Tracks(
                hasAudio && audio,
                hasVideo && video,
                audioCodec.filter(codec -> audio),
                videoCodec.filter(codec -> video));
    }

    /** The same with other sound, if there is any. */
    Tracks dubbed(Sound sound) {
        return new Tracks(hasAudio, hasVideo, audioCodec.flatMap(codec -> sound.codec()), videoCodec);
    }

    boolean includes(Tracks others) {
        return (hasAudio || !others.hasAudio) && (hasVideo || !others.hasVideo);
    }

    /** Whether these are audio or video where those are, in whatever codec. */
    public boolean areSameKindsAs(Tracks others) {
        return includes(others) && others.includes(this);
    }

    boolean isEmpty() {
        return !hasAudio && !hasVideo;
    }
}
