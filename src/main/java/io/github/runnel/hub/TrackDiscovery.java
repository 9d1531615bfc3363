package io.github.runnel.hub;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import java.util.ArrayList;
import java.util.List;

/**
 * A short look at the beginning of a publication: which tracks has it? What is seen is held, and given back in order.
 *
 * <p>Ends as soon as frames of all tracks that are expected were seen; after the first frame, also when the time is up or
 * too much would be held. Used by the publisher's thread only.
 */
final class TrackDiscovery {

    private final Tracks expected;
    private final long spanNanos;
    private final long maxBytes;
    private final List<FlvTag> held = new ArrayList<>();
    private Tracks seen = Tracks.NONE;
    private long heldBytes;
    private long deadlineNanos;

    /**
     * @param expected enough when seen: what the name's last publication had, or else what the settings let in
     * @param spanNanos how long to look after the first frame, in nanoseconds
     * @param maxBytes the most to hold, in bytes
     */
    TrackDiscovery(Tracks expected, long spanNanos, long maxBytes) {
        this.expected = expected;
        this.spanNanos = spanNanos;
        this.maxBytes = maxBytes;
    }

    /** Takes one tag; returns whether the look is over. It is never over before a frame was seen. */
    boolean isOverWith(FlvTag tag, long nowNanos) {
        held.add(tag);
        heldBytes += tag.size();
        if (tag.role().isFrame()) {
            deadlineNanos = seen.isEmpty() ? nowNanos + spanNanos : deadlineNanos;
            seen = seen.with(tag);
        }
        if (seen.isEmpty()) {
            forgetTooMuch();
            return false;
        }
        return isEnough() || nowNanos - deadlineNanos >= 0 || heldBytes > maxBytes;
    }

    private void forgetTooMuch() {
        if (heldBytes > maxBytes) {
            held.clear();
            heldBytes = 0;
        }
    }

    private boolean isEnough() {
        return !expected.isEmpty() && seen.includes(expected);
    }

    /** The tracks of which a frame has come; a sequence header alone promises nothing. */
    Tracks seen() {
        return seen;
    }

    List<FlvTag> held() {
        return held;
    }

    /** The lowest of the tracks' first frame times, unsigned 32 bits. */
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
