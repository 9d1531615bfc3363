package io.github.runnel.hub;

import io.github.runnel.flv.AudioBody;
import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagBody;
import io.github.runnel.flv.TagType;
import io.github.runnel.flv.VideoBody;
import io.github.runnel.flv.VideoCodec;
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

    /** With the track of a frame or a sequence header, and the codec that it tells; the same object where that is no news. */
    Tracks with(FlvTag tag) {
        if (tag.content() instanceof AudioBody body) {
            Optional<AudioCodec> codec = newest(audioCodec, body, body.codec(), AudioCodec.OTHER);
            return hasAudio && codec.equals(audioCodec) ? this : new Tracks(true, hasVideo, codec, videoCodec);
        }
        if (tag.content() instanceof VideoBody body) {
            Optional<VideoCodec> codec = newest(videoCodec, body, body.codec(), VideoCodec.OTHER);
            return hasVideo && codec.equals(videoCodec) ? this : new Tracks(hasAudio, true, audioCodec, codec);
        }
        return this;
    }

    /** Whether nobody knows what a tag is, of a track whose codec is known. */
    boolean isOdd(FlvTag tag) {
        return switch (tag.type()) {
            case AUDIO ->
                isKnown(audioCodec, AudioCodec.OTHER)
                        && !(tag.content() instanceof AudioBody body && body.codec() != AudioCodec.OTHER);
            case VIDEO ->
                isKnown(videoCodec, VideoCodec.OTHER)
                        && !(tag.content() instanceof VideoBody body && body.codec() != VideoCodec.OTHER);
            case SCRIPT_DATA -> false;
        };
    }

    private static <C> boolean isKnown(Optional<C> codec, C unknown) {
        return codec.filter(known -> known != unknown).isPresent();
    }

    /** What nobody knows is no other codec than the one before, but a broken tag. */
    private static <C> Optional<C> newest(Optional<C> known, TagBody body, C told, C unknown) {
        boolean isNews = known.isEmpty() || (told != unknown && told != known.get());
        return isNews && body.tellsFormat() ? Optional.of(told) : known;
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
