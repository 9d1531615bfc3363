package io.github.runnel.hub;

import io.github.runnel.flv.TagType;
import io.github.runnel.hub.HubSettings.Jitter;
import java.util.concurrent.TimeUnit;

/**
 * Puts the timestamps of a stream right, once, at its door.
 *
 * <p>In: unsigned 32-bit milliseconds of one encoder after another, each with an epoch of its own, wrapping, at times
 * jumping. Out: milliseconds since the stream began, never falling within a track. Audio and video keep the distance that
 * the encoder gave them. So it is with {@link Jitter#FULL}; the others believe the encoder. Used by one thread at a time.
 */
final class Timeline {

    private static final long JUMP_BACK_MS = 1_000; // less is disorder, and is held at the last time
    private static final long JUMP_AHEAD_MS = 10_000; // more than this beyond the real time passed
    private static final long STEP_MS = 20;

    private final Ticker ticker;
    private final long maxGapMs;
    private final Jitter jitter;
    private Track audio = new Track();
    private Track video = new Track();
    private long floorMs;
    private long lastMs;
    private long lastNanos;
    private boolean isFirst = true;

    /** One track of one publication. */
    private static final class Track {
        boolean isBegun;
        long rawMs; // unwrapped
        long offsetMs;
        long outMs;
        long nanos;
    }

    /** @param maxGapMs the longest gap that an encoder's absence leaves, in milliseconds */
    Timeline(Ticker ticker, long maxGapMs, Jitter jitter) {
        this.ticker = ticker;
        this.maxGapMs = maxGapMs;
        this.jitter = jitter;
    }

    /**
     * Begins a publication.
     *
     * @param firstMs the lowest of its tracks' first timestamps, unsigned 32 bits; it continues where the last one ended
     */
    void begin(long firstMs) {
        floorMs = switch (jitter) {
            case FULL -> continued();
            case ZERO -> 0;
            case OFF -> firstMs;
        };
        isFirst = false;
        audio = new Track();
        video = new Track();
        audio.rawMs = firstMs;
        video.rawMs = firstMs;
        audio.offsetMs = floorMs - firstMs;
        video.offsetMs = floorMs - firstMs;
        audio.outMs = floorMs;
        video.outMs = floorMs;
        lastMs = floorMs;
        lastNanos = ticker.nanos();
    }

    private long continued() {
        long goneMs = TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - lastNanos);
        return isFirst ? 0 : lastMs + Math.max(1, Math.min(goneMs, maxGapMs));
    }

    /** Stream time of a frame, in milliseconds. */
    long correct(TagType type, long timestampMs) {
        return switch (type) {
            case AUDIO -> correct(audio, video, timestampMs);
            case VIDEO -> correct(video, audio, timestampMs);
            case SCRIPT_DATA -> lastMs;
        };
    }

    /** Newest time of a track, in milliseconds: for tags that are no frame, whose own time is often 0 and tells nothing. */
    long newest(TagType type) {
        return switch (type) {
            case AUDIO -> audio.outMs;
            case VIDEO -> video.outMs;
            case SCRIPT_DATA -> lastMs;
        };
    }

    private long correct(Track track, Track other, long timestampMs) {
        long now = ticker.nanos();
        long raw = track.rawMs + (int) (timestampMs - track.rawMs); // nearest value with these low 32 bits
        if (jitter == Jitter.FULL && track.isBegun && isJump(track, raw, now)) {
            jump(track, other, raw);
        }
        track.rawMs = raw;
        long out = raw + track.offsetMs;
        track.outMs = jitter == Jitter.FULL ? Math.max(track.outMs, out) : Math.max(0, out);
        track.nanos = now;
        track.isBegun = true;
        lastMs = Math.max(lastMs, track.outMs);
        lastNanos = now;
        return track.outMs;
    }

    private static boolean isJump(Track track, long raw, long now) {
        long passedMs = TimeUnit.NANOSECONDS.toMillis(now - track.nanos);
        long deltaMs = raw - track.rawMs;
        return deltaMs < -JUMP_BACK_MS || deltaMs > passedMs + JUMP_AHEAD_MS;
    }

    /** Follows the other track when that has jumped before, so that both keep their distance; else goes on right behind. */
    private void jump(Track track, Track other, long raw) {
        long followingMs = raw + other.offsetMs;
        boolean follows =
                other.isBegun && followingMs >= track.outMs - JUMP_BACK_MS && followingMs <= lastMs + JUMP_AHEAD_MS;
        track.offsetMs = follows ? other.offsetMs : lastMs + STEP_MS - raw;
    }
}
