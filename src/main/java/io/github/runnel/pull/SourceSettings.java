package io.github.runnel.pull;

import io.github.runnel.hub.Backoff;
import io.github.runnel.hub.StreamKey;
import java.time.Duration;
import java.util.List;

/**
 * A stream that is pulled, and how.
 *
 * @param key under which it is published here
 * @param isOnDemand whether it is pulled only while somebody watches
 * @param stopAfter how long it is pulled on demand when the last viewer has gone
 * @param firstTagTimeout how long it may take from the start to the first sound or picture
 * @param ffmpegOptions of the input, for addresses that FFmpeg pulls
 */
public record SourceSettings(
        StreamKey key,
        SourceUrl url,
        boolean isOnDemand,
        Duration stopAfter,
        Duration firstTagTimeout,
        Backoff backoff,
        List<String> ffmpegOptions) {

    public SourceSettings {
        ffmpegOptions = List.copyOf(ffmpegOptions);
    }
}
