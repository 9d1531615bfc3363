package io.github.runnel.it;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.Tags;
import io.github.runnel.rtmp.RtmpClient;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Publishes 25 pictures a second with sound, each second picture a keyframe, and hears what the server says. Sends on a thread of
 * its own; {@link #heard} is for one other thread.
 */
final class PacedPublisher implements AutoCloseable {

    private static final int PERIOD_MS = 40;
    private static final int PICTURE_BYTES = 2_000;

    private final RtmpClient client;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int number;
    private volatile boolean isCutOff;

    private PacedPublisher(RtmpClient client) {
        this.client = client;
    }

    /** Publishes {@code live/{name}}. */
    static PacedPublisher start(int port, String name) {
        try {
            PacedPublisher publisher = new PacedPublisher(RtmpClient.publishing(port, name));
            publisher.send(Tags.videoHeader("01"));
            publisher.send(Tags.audioHeader());
            Future<?> ignored =
                    publisher.clock.scheduleAtFixedRate(publisher::sendNext, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
            return publisher;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sendNext() {
        long timeMs = (long) number * PERIOD_MS;
        try {
            send(
                    number % 2 == 0
                            ? Tags.keyframe(timeMs, number, PICTURE_BYTES)
                            : Tags.interFrame(timeMs, number, PICTURE_BYTES));
            send(Tags.audio(timeMs));
            number++;
        } catch (IOException closed) {
            isCutOff = true;
            clock.shutdown();
        }
    }

    private void send(FlvTag tag) throws IOException {
        client.send(new Media(tag.type(), 1, tag.timestampMs(), tag.body()));
    }

    /** Whether the server takes no more. */
    boolean isCutOff() {
        return isCutOff;
    }

    /** The code of the next status that the server says, for which this waits. */
    String heard() {
        try {
            return code(client.awaitCommand("onStatus"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String code(Command status) {
        return status.arguments()
                .get(0)
                .get("code")
                .flatMap(code -> code.asText())
                .orElse("");
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
