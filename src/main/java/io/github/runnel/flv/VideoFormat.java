package io.github.runnel.flv;

import io.github.runnel.codec.PictureSize;
import java.util.Optional;

/**
 * What is known about the pictures of a stream.
 *
 * @param profile in the words of the codec's standard, such as "High"
 * @param level in the words of the codec's standard, such as "3.1"
 * @param width of the picture as shown, in pixels
 * @param height of the picture as shown, in pixels
 * @param frameRate frames a second
 */
public record VideoFormat(
        VideoCodec codec,
        Optional<String> profile,
        Optional<String> level,
        Optional<Integer> width,
        Optional<Integer> height,
        Optional<Double> frameRate) {

    /** Nothing is known but the codec. */
    static VideoFormat of(VideoCodec codec) {
        return new VideoFormat(
                codec, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The format that a sequence header or a picture of the main track tells; of other tags none.
     *
     * <p>Never throws: where the rest cannot be read, the codec is still known.
     */
    public static Optional<VideoFormat> of(FlvTag tag) {
        return tag.content() instanceof VideoBody body && body.tellsFormat()
                ? Optional.of(VideoFormatReader.read(body))
                : Optional.empty();
    }

    VideoFormat withProfile(String name, Optional<String> level) {
        return new VideoFormat(codec, Optional.of(name), level, width, height, frameRate);
    }

    VideoFormat withSize(PictureSize size) {
        return new VideoFormat(codec, profile, level, Optional.of(size.width()), Optional.of(size.height()), frameRate);
    }

    VideoFormat withFrameRate(Optional<Double> known) {
        return new VideoFormat(codec, profile, level, width, height, known);
    }

    /** What is known once {@code later} is known too: a tag tells only a part. */
    public VideoFormat updatedBy(VideoFormat later) {
        if (later.codec != codec) {
            return later;
        }
        return new VideoFormat(
                codec,
                later.profile.or(() -> profile),
                later.level.or(() -> level),
                later.width.or(() -> width),
                later.height.or(() -> height),
                later.frameRate.or(() -> frameRate));
    }
}
