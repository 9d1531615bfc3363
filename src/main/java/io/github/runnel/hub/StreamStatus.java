package io.github.runnel.hub;

import io.github.runnel.flv.AudioFormat;
import io.github.runnel.flv.VideoFormat;
import java.util.Optional;

/**
 * How a stream is doing.
 *
 * @param id the same as long as the stream is there
 * @param publisher empty while the publisher is away
 * @param uptimeMs since the stream came up, in milliseconds
 * @param video empty without video, or as long as its format is unknown
 */
public record StreamStatus(
        String id,
        StreamKey key,
        Optional<Publisher> publisher,
        long uptimeMs,
        Optional<VideoFormat> video,
        Optional<AudioFormat> audio,
        Traffic traffic) {

    /**
     * What went through.
     *
     * @param viewers who receive
     * @param frames pictures since the stream came up
     * @param framesPerSecond over the last seconds
     * @param receivedKbps kilobits a second over the last half minute
     * @param sentKbps kilobits a second over the last half minute
     */
    public record Traffic(
            int viewers,
            long frames,
            double framesPerSecond,
            long receivedBytes,
            long sentBytes,
            double receivedKbps,
            double sentKbps) {}
}
