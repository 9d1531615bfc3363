package io.github.runnel.support.media;

/**
 * One packet of a track, as ffprobe sees it.
 *
 * @param hash of the payload, without the container's bytes
 */
public record Packet(Track track, long ptsMs, long dtsMs, int sizeBytes, boolean isKeyframe, String hash) {

    /** What a packet belongs to. */
    public enum Track {
        VIDEO,
        AUDIO
    }

    Packet shifted(long byMs) {
        return new Packet(track, ptsMs + byMs, dtsMs + byMs, sizeBytes, isKeyframe, hash);
    }
}
