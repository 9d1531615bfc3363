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

    /** With the track of a frame, which tells the codec if that is not known yet. */
    Tracks with(FlvTag frame) {
        return switch (frame.type()) {
            case AUDIO ->
                new Tracks(
                        true,
                        hasVideo,
                        audioCodec.or(() -> AudioFormat.of(frame).map(AudioFormat::codec)),
                        videoCodec);
            case VIDEO ->
                new Tracks(
                        hasAudio,
                        true,
                        audioCodec,
                        videoCodec.or(() -> VideoFormat.of(frame).map(VideoFormat::codec)));
            case SCRIPT_DATA -> this;
        };
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
