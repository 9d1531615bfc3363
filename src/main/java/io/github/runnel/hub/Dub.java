package io.github.runnel.hub;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.OnMetaData;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose sound is replaced by what a {@link Transcoder} makes of it; pictures are as they were.
 *
 * <p>The new sound is late by as much as its making takes. Pictures wait for it, so that both come in the order of their times, but
 * not for ever: there may be none. Used by one thread at a time: the publisher's.
 */
final class Dub {

    /** How long a picture waits: more than a transcoder takes to start. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

    private static final long MOST_WAITING_BYTES = 8L << 20;

    private final Sound sound;
    private final Transcoder transcoder;
    private final Ticker ticker;
    private final Consumer<FlvTag> out;
    private final Deque<Waiting> pictures = new ArrayDeque<>(); // and metadata, and sequence headers
    private final Queue<FlvTag> sounds = new ArrayDeque<>();
    private long waitingBytes;
    private @Nullable FlvTag header; // of the sound that is made

    /** @param sinceNanos when it came */
    private record Waiting(FlvTag tag, long sinceNanos) {}

    Dub(Sound sound, Transcoder transcoder, Ticker ticker, Consumer<FlvTag> out) {
        this.sound = sound;
        this.transcoder = transcoder;
        this.ticker = ticker;
        this.out = out;
    }

    /** Takes a tag as it was published, and gives on whatever is due. */
    void add(FlvTag tag) {
        if (tag.type() == TagType.AUDIO) {
            transcoder.offer(tag);
        } else {
            FlvTag seen = tag.role() == Role.METADATA ? retold(tag) : tag;
            pictures.add(new Waiting(seen, ticker.nanos()));
            waitingBytes += seen.size();
        }
        drain();
    }

    private FlvTag retold(FlvTag metadata) {
        OnMetaData said = OnMetaData.of(metadata.body());
        return sound.codec().map(codec -> said.withSound(codec, metadata)).orElse(metadata);
    }

    private void drain() {
        for (FlvTag made = transcoder.poll(); made != null; made = transcoder.poll()) {
            header = made.role() == Role.SEQUENCE_HEADER ? made : header;
            sounds.add(made);
        }
        for (FlvTag next = next(); next != null; next = next()) {
            out.accept(next);
        }
    }

    private @Nullable FlvTag next() {
        FlvTag heard = sounds.peek();
        Waiting seen = pictures.peek();
        if (heard != null && (seen == null || !isBefore(seen.tag, heard))) {
            return sounds.remove();
        }
        boolean isDue = seen != null
                && (heard != null
                        || !seen.tag.role().isFrame()
                        || waitingBytes > MOST_WAITING_BYTES
                        || ticker.nanos() - seen.sinceNanos >= PATIENCE_NANOS);
        return isDue ? nextPicture() : null;
    }

    private FlvTag nextPicture() {
        FlvTag next = pictures.remove().tag;
        waitingBytes -= next.size();
        return next;
    }

    private static boolean isBefore(FlvTag seen, FlvTag heard) {
        return !seen.role().isFrame() || (heard.role().isFrame() && seen.timestampMs() < heard.timestampMs());
    }

    /** Nothing will follow for the time being: what waits goes on. */
    void flush() {
        drain();
        while (!pictures.isEmpty()) {
            out.accept(nextPicture());
        }
    }

    /** Whoever gets this begins anew, and the transcoder does not. */
    void retell() {
        if (header != null) {
            out.accept(header);
        }
    }

    void close() {
        transcoder.close();
    }
}
