package io.github.runnel.hub;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import java.util.ArrayList;
import java.util.List;

/**
 * A short look at the beginning of a publication: which tracks has it? What is seen is held, and given back in order.
 *
 * <p>Ends as soon as frames of both kinds were seen, or of all that are expected, or the time is up, or too much would be held. Used by
 * the publisher's thread only.
 */
final class TrackDiscovery {

    private final Tracks expected;
    private final long deadlineNanos;
    private final long maxBytes;
    private final List<FlvTag> held = new ArrayList<>();
    private Tracks seen = Tracks.NONE;
    private Tracks withFrames = Tracks.NONE;
    private long heldBytes;

    /**
     * @param expected enough when seen, unless empty: what the name's last publication had
     * @param maxBytes the most to hold, in bytes
     */
    TrackDiscovery(Tracks expected, long deadlineNanos, long maxBytes) {
        this.expected = expected;
        this.deadlineNanos = deadlineNanos;
        this.maxBytes = maxBytes;
    }

    /** Takes one tag; returns whether the look is over. It is never over before a track was seen. */
    boolean isOverWith(FlvTag tag, long nowNanos) {
        held.add(tag);
        heldBytes += tag.size();
        seen = seen.with(tag.type());
        withFrames = tag.role().isFrame() ? withFrames.with(tag.type()) : withFrames;
        boolean isLongEnough = nowNanos - deadlineNanos >= 0 || heldBytes > maxBytes;
        return isEnough() || (isLongEnough && !seen.isEmpty());
    }

    private boolean isEnough() {
        boolean hasBoth = withFrames.hasAudio() && withFrames.hasVideo();
        return hasBoth || (!expected.isEmpty() && withFrames.includes(expected));
    }

    Tracks seen() {
        return seen;
    }

    List<FlvTag> held() {
        return held;
    }

    /** The lowest of the tracks' first frame times, unsigned 32 bits; 0 when there is no frame. */
    long firstMs() {
        long audio = firstMs(TagType.AUDIO);
        long video = firstMs(TagType.VIDEO);
        if (audio < 0 || video < 0) {
            return Math.max(0, Math.max(audio, video));
        }
        return (int) (audio - video) < 0 ? audio : video;
    }

    private long firstMs(TagType type) {
        return held.stream()
                .filter(tag -> tag.type() == type && tag.role().isFrame())
                .mapToLong(FlvTag::timestampMs)
                .findFirst()
                .orElse(-1);
    }
}
