package io.github.runnel.rtmp;

import static io.github.runnel.rtmp.ServerFixture.code;
import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.EndReason;
import io.github.runnel.rtmp.message.Media;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Good and bad clients beside each other at one {@link RtmpServer}. */
final class RtmpClientsTest {

    private static final ServerFixture FIXTURE = new ServerFixture();

    /** Streams have the names of tests. */
    private String name = "";

    @BeforeEach
    void name(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName();
    }

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "474554202F20485454502F312E310D0A", // "GET / HTTP/1.1"
                "160301020001000001FC0303", // TLS
                "06" // RTMPE
            })
    void whatIsNotRtmpEndsOnlyItsOwnConnection(String bytes) throws IOException {
        try (RtmpClient good = publishing(name);
                RtmpClient bad = new RtmpClient(FIXTURE.port())) {
            bad.send(hex(bytes));
            assertThat(bad.awaitClose()).isTrue();
            assertStreams(good);
        }
    }

    @Test
    void garbageBehindTheHandshakeEndsOnlyItsOwnConnection() throws IOException {
        try (RtmpClient good = publishing(name);
                RtmpClient bad = publishing("bad")) {
            bad.send(hex("C7 FF FF FF"));
            assertThat(code(bad.awaitCommand("onStatus"))).isEqualTo("NetStream.Failed");
            assertThat(bad.awaitClose()).isTrue();
            assertThat(FIXTURE.stream("live", "bad").isClosed).isTrue();
            assertStreams(good);
        }
    }

    @Test
    void theHubTakesAPublicationAwayFromAnyThread() throws IOException {
        try (RtmpClient client = publishing(name)) {
            FIXTURE.stream("live", name).publisher.revoked(EndReason.REPLACED);
            assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Publish.BadName");
            assertThat(client.awaitClose()).isTrue();
        }
        FIXTURE.stream("live", name).publisher.revoked(EndReason.REPLACED); // too late, and no matter
    }

    @Test
    void lastWordsArriveAtAPublisherThatGoesOnSending() throws IOException {
        try (RtmpClient client = publishing(name)) {
            FIXTURE.stream("live", name).publisher.revoked(EndReason.IDLE);
            Media picture = new Media(TagType.VIDEO, 1, 0, Bytes.wrap(new byte[100_000]));
            for (int i = 0; i < 10; i++) {
                client.send(picture);
            }
            assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Publish.Idle");
        }
    }

    @Test
    void aClientMayPublishAgainAndAgain() throws IOException {
        try (RtmpClient client = publishing(name)) {
            for (String goodbye : new String[] {"FCUnpublish", "closeStream", "deleteStream"}) {
                assertStreams(client);
                client.send(TestCalls.call(goodbye));
                assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Unpublish.Success");
                assertThat(FIXTURE.stream("live", name).isClosed).isTrue();
                client.send(TestCalls.publish(name));
                assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Publish.Start");
            }
            assertStreams(client);
        }
    }

    private static RtmpClient publishing(String name) throws IOException {
        return RtmpClient.publishing(FIXTURE.port(), name);
    }

    private void assertStreams(RtmpClient client) throws IOException {
        client.send(new Media(TagType.AUDIO, 1, 40, hex("AF01 21")));
        await().until(() -> !FIXTURE.stream("live", name).tags.isEmpty());
    }
}
