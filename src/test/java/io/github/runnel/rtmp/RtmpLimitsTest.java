package io.github.runnel.rtmp;

import static io.github.runnel.rtmp.ServerFixture.code;
import static io.github.runnel.rtmp.ServerFixture.description;
import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.amf.AmfLimits;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.TagType;
import io.github.runnel.rtmp.message.Media;
import io.github.runnel.rtmp.wire.ChunkLimits;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The settings of {@link RtmpServer} that limit what clients may do, over real sockets. */
final class RtmpLimitsTest {

    private static final Duration SOON = Duration.ofMillis(50);

    @Test
    void halfAHandshakeTimesOut() throws IOException {
        try (ServerFixture fixture = new ServerFixture(ServerFixture.patience(SOON, Duration.ofSeconds(10)));
                RtmpClient client = new RtmpClient(fixture.port())) {
            client.send(Bytes.wrap(new byte[] {3, 0, 0, 0}));
            assertThat(client.awaitClose()).isTrue();
        }
    }

    @Test
    void whoPublishesNothingIsTurnedOut() throws IOException {
        try (ServerFixture fixture = new ServerFixture(ServerFixture.patience(Duration.ofSeconds(10), SOON));
                RtmpClient client = new RtmpClient(fixture.port())) {
            client.shakeHands();
            assertThat(code(client.awaitCommand("_error"))).isEqualTo("NetConnection.Connect.Rejected");
            assertThat(client.awaitClose()).isTrue();
        }
    }

    @Test
    void messagesAreLimited() throws IOException {
        ChunkLimits small = new ChunkLimits(1000, 65536, 64);
        try (ServerFixture fixture = new ServerFixture(ServerFixture.limits(small, AmfLimits.DEFAULTS));
                RtmpClient client = RtmpClient.publishing(fixture.port(), "s")) {
            client.send(new Media(TagType.VIDEO, 1, 0, Bytes.wrap(new byte[1001])));
            assertThat(description(client.awaitCommand("onStatus")))
                    .contains("1001")
                    .contains("limit 1000");
            assertThat(client.awaitClose()).isTrue();
        }
    }

    @Test
    void amfIsLimited() throws IOException {
        AmfLimits small = new AmfLimits(4, 100, 100);
        try (ServerFixture fixture = new ServerFixture(ServerFixture.limits(ChunkLimits.DEFAULTS, small));
                RtmpClient client = RtmpClient.publishing(fixture.port(), "s")) {
            client.send(TestCalls.call("x".repeat(101)));
            assertThat(description(client.awaitCommand("onStatus"))).contains("more than 100 bytes of strings");
            assertThat(client.awaitClose()).isTrue();
        }
    }

    @Test
    void connectionsFromOneAddressAreLimited() throws IOException {
        try (ServerFixture fixture = new ServerFixture(ServerFixture.connections(1));
                RtmpClient first = RtmpClient.publishing(fixture.port(), "s");
                RtmpClient second = new RtmpClient(fixture.port());
                RtmpClient third = new RtmpClient(fixture.port())) {
            assertThat(third.awaitClose()).isTrue();
            second.shakeHands();
            second.send(TestCalls.connect());
            assertThat(code(second.awaitCommand("_error"))).isEqualTo("NetConnection.Connect.Rejected");
            assertThat(second.awaitClose()).isTrue();
            first.send(new Media(TagType.AUDIO, 1, 40, hex("AF01 21")));
            await().until(() -> !fixture.stream("live", "s").tags.isEmpty());
        }
    }
}
