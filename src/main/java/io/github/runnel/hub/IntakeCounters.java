package io.github.runnel.hub;

import io.github.runnel.flv.AudioFormat;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.flv.VideoFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What came through the door, and in which formats. Written by the publisher's thread; read by any. */
final class IntakeCounters {

    private static final long UNKNOWN = -1;

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong odd = new AtomicLong();
    private final AtomicLong keyframeIntervalMs = new AtomicLong(UNKNOWN);
    private long keyframeMs = UNKNOWN; // of the newest one
    private volatile long lastNanos;
    private volatile boolean isSilent = true;
    private volatile @Nullable VideoFormat video;
    private volatile @Nullable AudioFormat audio;

    void begin(long nowNanos) {
        lastNanos = nowNanos;
        isSilent = true;
        video = null;
        audio = null;
        keyframeMs = UNKNOWN;
        keyframeIntervalMs.lazySet(UNKNOWN);
    }

    void count(FlvTag tag, long nowNanos) {
        isSilent = isSilent && !tag.role().isFrame();
        lastNanos = isSilent ? lastNanos : nowNanos;
        bytes.lazySet(bytes.getPlain() + tag.body().size());
        if (tag.trackId() == 0 && (tag.role() == Role.KEYFRAME || tag.role() == Role.INTER_FRAME)) {
            frames.lazySet(frames.getPlain() + 1);
        }
        if (tag.role() == Role.KEYFRAME) { // only the default track has any
            measure(tag.timestampMs());
        }
    }

    /** A tag came that nobody knows. */
    void countOdd() {
        odd.lazySet(odd.getPlain() + 1);
    }

    /** A time that has jumped back measures nothing. */
    private void measure(long nextMs) {
        int passedMs = (int) (nextMs - keyframeMs); // times wrap
        keyframeIntervalMs.lazySet(keyframeMs == UNKNOWN || passedMs < 0 ? UNKNOWN : passedMs);
        keyframeMs = nextMs;
    }

    /** Looks at sequence headers and keyframes, and at sound as long as nothing is known of it. */
    void note(FlvTag tag) {
        boolean isHeader = tag.role() == Role.SEQUENCE_HEADER;
        if (tag.type() == TagType.VIDEO && (isHeader || tag.role() == Role.KEYFRAME)) {
            VideoFormat before = video;
            video = VideoFormat.of(tag)
                    .map(later -> before == null ? later : before.updatedBy(later))
                    .orElse(before);
        } else if (tag.type() == TagType.AUDIO
                && (isHeader || (audio == null && tag.role().isFrame()))) {
            AudioFormat before = audio;
            audio = AudioFormat.of(tag)
                    .map(later -> before == null ? later : before.updatedBy(later))
                    .orElse(before);
        }
    }

    /** The sound may be another from now on. */
    void listen() {
        audio = null;
    }

    /** Bodies of all tags, in bytes. */
    long bytes() {
        return bytes.get();
    }

    long frames() {
        return frames.get();
    }

    /** Tags that nobody knows. */
    long odd() {
        return odd.get();
    }

    /** From the keyframe before the newest one to that, in the publisher's milliseconds; empty until there are two. */
    OptionalLong keyframeIntervalMs() {
        long interval = keyframeIntervalMs.get();
        return interval == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(interval);
    }

    /** When the newest tag came; as long as there was neither picture nor sound, when the publication began. */
    long lastNanos() {
        return lastNanos;
    }

    /** Whether the publication has sent neither picture nor sound yet. */
    boolean isSilent() {
        return isSilent;
    }

    Optional<VideoFormat> video() {
        return Optional.ofNullable(video);
    }

    Optional<AudioFormat> audio() {
        return Optional.ofNullable(audio);
    }
}
