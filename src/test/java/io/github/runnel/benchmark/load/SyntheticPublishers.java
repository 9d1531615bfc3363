package io.github.runnel.benchmark.load;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.rtmp.RtmpClient;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.rtmp.message.SetChunkSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Encoders that publish {@code live/0}, {@code live/1}, … by RTMP, each picture at its time, one stream a little later than the
 * other.
 *
 * <p>One thread sends for all.
 */
final class SyntheticPublishers implements AutoCloseable {

    private static final int CHUNK_SIZE = 60_000;
    private static final int MESSAGE_STREAM = 1;

    private final List<Encoder> encoders = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "publishers");
    private volatile boolean isClosed;
    private volatile @Nullable Exception failure;

    /** One connection, and what it sends next. */
    private record Encoder(RtmpClient client, SyntheticStream stream, long startNanos) {

        private long dueNanos() {
            return startNanos + stream.dueNanos();
        }

        private void send(FlvTag tag) throws IOException {
            client.send(new RawMessage(tag.type().id(), MESSAGE_STREAM, tag.timestampMs(), tag.body()));
        }
    }

    SyntheticPublishers(int rtmpPort, int streams, SyntheticStream.Shape shape) {
        long start = System.nanoTime();
        long second = TimeUnit.SECONDS.toNanos(1);
        try {
            for (int number = 0; number < streams; number++) {
                RtmpClient client = RtmpClient.publishing(rtmpPort, String.valueOf(number));
                client.send(new SetChunkSize(CHUNK_SIZE));
                long phase = second * number / streams;
                Encoder encoder = new Encoder(client, new SyntheticStream(number, shape), start + second + phase);
                encoders.add(encoder);
                for (FlvTag header : SyntheticStream.headers()) {
                    encoder.send(header);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.start();
    }

    /** What ended the publishing too early. */
    @Nullable
    Exception failure() {
        return failure;
    }

    private void run() {
        PriorityQueue<Encoder> due = new PriorityQueue<>(Comparator.comparingLong(Encoder::dueNanos));
        due.addAll(encoders);
        try {
            while (!isClosed) {
                Encoder next = due.remove();
                await(next.dueNanos());
                next.send(next.stream().next(next.dueNanos()));
                due.add(next);
            }
        } catch (IOException e) {
            failure = isClosed ? null : e;
        }
    }

    static void await(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        for (Encoder encoder : encoders) {
            try {
                encoder.client().close();
            } catch (IOException e) {
                failure = e;
            }
        }
    }
}
