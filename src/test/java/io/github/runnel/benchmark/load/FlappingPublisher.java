package io.github.runnel.benchmark.load;

import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.benchmark.load.SyntheticStream.Shape;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.rtmp.RtmpClient;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.rtmp.message.SetChunkSize;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An encoder that publishes for a while, says goodbye or falls silent, and comes back by another connection at its next keyframe,
 * again and again. A thread of its own.
 */
final class FlappingPublisher implements AutoCloseable {

    private static final int CHUNK_SIZE = 60_000;
    private static final int MESSAGE_STREAM = 1;

    private final int rtmpPort;
    private final int number;
    private final SyntheticStream stream;
    private final Duration on;
    private final Duration off;
    private final boolean fallsSilent;
    private final Deque<RtmpClient> connections = new ArrayDeque<>();
    private final AtomicInteger times = new AtomicInteger();
    private final AtomicInteger pictures = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "flapping publisher");
    private volatile boolean isClosed;
    private volatile @Nullable Exception failure;

    /**
     * Says goodbye each time.
     *
     * @param number its stream is {@code live/NUMBER}, and so say its stamps
     * @param on how long it publishes
     * @param off how long it does not
     */
    FlappingPublisher(int rtmpPort, int number, Shape shape, Duration on, Duration off) {
        this(rtmpPort, number, shape, on, off, false);
    }

    /** @param fallsSilent says no goodbye until it is stopped, and leaves its connections open */
    FlappingPublisher(int rtmpPort, int number, Shape shape, Duration on, Duration off, boolean fallsSilent) {
        this.rtmpPort = rtmpPort;
        this.number = number;
        this.stream = new SyntheticStream(number, shape);
        this.on = on;
        this.off = off;
        this.fallsSilent = fallsSilent;
        thread.start();
    }

    /** How often it came. */
    int times() {
        return times.get();
    }

    /** Has it say goodbye; returns how many pictures it has sent, all of which the server has taken. */
    int stop() {
        isClosed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return pictures.get();
    }

    /** What ended it too early. */
    @Nullable
    Exception failure() {
        return failure;
    }

    private void run() {
        try {
            while (!isClosed) {
                times.incrementAndGet();
                publish();
                TimeUnit.NANOSECONDS.sleep(isClosed ? 0 : off.toNanos());
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() throws IOException {
        RtmpClient client = RtmpClient.publishing(rtmpPort, String.valueOf(number));
        connections.push(client);
        client.send(new SetChunkSize(CHUNK_SIZE));
        for (FlvTag header : SyntheticStream.headers()) {
            send(client, header);
        }
        while (!stream.isKeyframeNext()) {
            stream.next(0); // what an encoder would have sent meanwhile
        }
        long start = System.nanoTime() - stream.dueNanos();
        long end = System.nanoTime() + on.toNanos();
        while (!isClosed && System.nanoTime() - end < 0) {
            long due = start + stream.dueNanos();
            SyntheticPublishers.await(due);
            FlvTag tag = stream.next(due);
            send(client, tag);
            pictures.addAndGet(tag.type() == TagType.VIDEO ? 1 : 0);
        }
        if (isClosed || !fallsSilent) {
            sayGoodbye(connections.pop());
        }
    }

    private static void sayGoodbye(RtmpClient client) throws IOException {
        try (client) {
            client.send(new Command(MESSAGE_STREAM, "closeStream", 0, Nothing.NULL, List.of()));
            client.awaitCommand("onStatus");
        }
    }

    private static void send(RtmpClient client, FlvTag tag) throws IOException {
        client.send(new RawMessage(tag.type().id(), MESSAGE_STREAM, tag.timestampMs(), tag.body()));
    }

    @Override
    public void close() {
        stop();
        for (RtmpClient client : connections) {
            try {
                client.close();
            } catch (IOException e) {
                failure = e;
            }
        }
    }
}
