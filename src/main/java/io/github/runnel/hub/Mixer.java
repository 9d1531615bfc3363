package io.github.runnel.hub;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Puts sound and picture in the order of their timestamps, for encoders that send them as it comes (SRS, {@code mix_correct}).
 *
 * <p>A tag waits for one of the other kind, or for nine behind it. Metadata does not wait. Used by one thread at a time.
 */
final class Mixer {

    /** So many of one kind are there without the other one coming. */
    private static final int ALONE = 10;

    private final Consumer<FlvTag> out;
    private final Queue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::timeMs).thenComparingLong(Waiting::number));
    private final Kind audio = new Kind();
    private final Kind video = new Kind();
    private long frontMs; // newest of all, unwrapped
    private long number;

    /** What there is of sound, or of pictures. */
    private static final class Kind {
        int waiting;
        long newestMs; // unwrapped
    }

    /** @param number in the order of coming */
    private record Waiting(FlvTag tag, long timeMs, long number) {}

    Mixer(Consumer<FlvTag> out) {
        this.out = out;
    }

    void add(FlvTag tag) {
        if (tag.type() == TagType.SCRIPT_DATA) {
            out.accept(tag);
            return;
        }
        Kind kind = kind(tag);
        if (tag.role().isFrame()) {
            kind.newestMs = frontMs + (int) (tag.timestampMs() - frontMs); // nearest value with these low 32 bits
            frontMs = Math.max(frontMs, kind.newestMs);
        }
        waiting.add(new Waiting(tag, kind.newestMs, number++)); // a header's own time is often 0, and tells nothing
        kind.waiting++;
        while (isDue()) {
            release();
        }
    }

    /** Nothing will follow for the time being. */
    void drain() {
        while (!waiting.isEmpty()) {
            release();
        }
        frontMs = 0;
        audio.newestMs = 0;
        video.newestMs = 0;
    }

    private boolean isDue() {
        return (audio.waiting > 0 && video.waiting > 0) || waiting.size() >= ALONE;
    }

    private void release() {
        Waiting first = waiting.remove();
        kind(first.tag).waiting--;
        out.accept(first.tag);
    }

    private Kind kind(FlvTag tag) {
        return tag.type() == TagType.AUDIO ? audio : video;
    }
}
