package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.Tags;
import io.github.runnel.support.viewer.HttpPublisher;
import java.net.URI;

/**
 * Publishes over HTTP, and does not wait for the time to pass: 25 numbered pictures a second, each with sound, the first one a
 * keyframe. Confined to the test's thread.
 */
final class HastyPublisher implements AutoCloseable {

    private static final int PICTURES_A_SECOND = 25;
    private static final int PERIOD_MS = 40;
    private static final int PICTURE_BYTES = 10_000;
    private static final int NUMBER_AT = 5; // in the body

    private final HttpPublisher connection;
    private int pictures;

    private HastyPublisher(HttpPublisher connection) {
        this.connection = connection;
    }

    /** Sends the first second. */
    static HastyPublisher start(URI address) {
        HastyPublisher publisher = new HastyPublisher(HttpPublisher.chunked("POST", address));
        publisher.connection.send(Bytes.concat(new FlvHeader(true, true), Tags.videoHeader("01"), Tags.audioHeader()));
        publisher.send(1);
        return publisher;
    }

    /** Sends so many seconds of the stream. */
    void send(int seconds) {
        int until = pictures + seconds * PICTURES_A_SECOND;
        while (pictures < until) {
            long timeMs = (long) pictures * PERIOD_MS;
            FlvTag picture = pictures % PICTURES_A_SECOND == 0
                    ? Tags.keyframe(timeMs, pictures, PICTURE_BYTES)
                    : Tags.interFrame(timeMs, pictures, PICTURE_BYTES);
            connection.send(Bytes.concat(picture, Tags.audio(timeMs)));
            pictures++;
        }
    }

    /** How many it has sent, and the number of the next one. */
    int pictures() {
        return pictures;
    }

    static int number(FlvTag picture) {
        return new ByteReader(picture.body().slice(NUMBER_AT)).i32();
    }

    /** Ends the stream; nobody publishes it when this returns. */
    void finish() {
        connection.finish();
        assertThat(connection.answer().status()).isEqualTo(204);
    }

    @Override
    public void close() {
        connection.close();
    }
}
