package io.github.runnel.wiring;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.Publication;
import io.github.runnel.hub.Publisher;
import io.github.runnel.hub.RefusedException;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.StreamRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A moving picture with a clock, and a tone, published as {@code live/demo}, so that there is something to look at.
 *
 * <p>It plays {@code demo.flv} over and over. That is 16 s from FFmpeg's own sources, so long that pictures (40 ms) and AAC
 * frames (21 1/3 ms) come out even: {@code ffmpeg -f lavfi -i testsrc2=size=640x360:rate=25 -f lavfi -i
 * sine=frequency=440:beep_factor=2:sample_rate=48000,volume=0.3 -t 16 -c:v libx264 -profile:v main -preset veryslow -bf 0 -crf
 * 34 -g 25 -sc_threshold 0 -pix_fmt yuv420p -c:a aac -b:a 48k -ac 2 -bitexact demo.flv}.
 *
 * <p>The stream is sent by a thread of its own; {@link #start} and {@link #stop} are for any thread.
 */
final class DemoStream implements Publisher {

    static final StreamKey KEY = StreamKey.of("live", "demo");

    private static final System.Logger LOG = System.getLogger(DemoStream.class.getName());
    private static final String FILE = "demo.flv";
    private static final long PERIOD_MS = 16_000;
    private static final int MAX_TAG_BYTES = 1 << 20;

    /** A machine that slept does not get the hours in between in one burst. */
    private static final long MOST_LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final StreamRegistry registry;
    private final Thread thread;
    private volatile boolean isWanted = true;

    DemoStream(StreamRegistry registry, ThreadFactory threads) {
        this.registry = registry;
        this.thread = threads.newThread(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        isWanted = false;
        LockSupport.unpark(thread);
    }

    private void run() {
        List<FlvTag> tags = read();
        try {
            Publication publication = registry.publish(KEY, this);
            play(tags, publication);
            publication.close();
        } catch (RefusedException refused) {
            LOG.log(Level.WARNING, "{0}: no demo, {1}", KEY, refused.sentence());
        }
    }

    private void play(List<FlvTag> tags, Publication publication) {
        long dueNanos = System.nanoTime();
        long playedMs = 0;
        for (long round = 0; isWanted; round++) {
            for (FlvTag tag : tags) {
                long timeMs = round * PERIOD_MS + tag.timestampMs();
                dueNanos += TimeUnit.MILLISECONDS.toNanos(timeMs - playedMs);
                dueNanos = Math.max(dueNanos, System.nanoTime() - MOST_LATE_NANOS);
                playedMs = timeMs;
                rest(dueNanos);
                if (!isWanted || !publication.publish(tag.at(timeMs & 0xFFFF_FFFFL))) {
                    return;
                }
            }
        }
    }

    private void rest(long untilNanos) {
        long left = untilNanos - System.nanoTime();
        while (isWanted && left > 0) {
            LockSupport.parkNanos(this, left);
            left = untilNanos - System.nanoTime();
        }
    }

    private static List<FlvTag> read() {
        List<FlvTag> tags = new ArrayList<>();
        try (InputStream file = DemoStream.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not in the application");
            }
            new FlvReader(MAX_TAG_BYTES, tags::add).read(Bytes.wrap(file.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        tags.removeIf(tag -> tag.timestampMs() >= PERIOD_MS);
        return tags;
    }

    @Override
    public String id() {
        return "demo";
    }

    @Override
    public String address() {
        return "this server";
    }

    @Override
    public String protocol() {
        return "demo";
    }

    @Override
    public String url() {
        return "";
    }

    @Override
    public void revoked(EndReason reason) {
        stop();
    }
}
