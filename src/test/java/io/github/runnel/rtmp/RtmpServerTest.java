package io.github.runnel.rtmp;

import static io.github.runnel.rtmp.ServerFixture.code;
import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.rtmp.message.Media;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link RtmpServer} from start to stop, over real sockets. */
final class RtmpServerTest {

    @ParameterizedTest
    @EnumSource
    void whatIsPublishedArrivesAtTheHub(Transport transport) throws IOException {
        try (ServerFixture fixture = new ServerFixture(ServerFixture.DEFAULTS, transport)) {
            try (RtmpClient client = RtmpClient.publishing(fixture.port(), "s")) {
                client.send(new Media(TagType.AUDIO, 1, 40, hex("AF01 21")));
                await().until(() -> !fixture.stream("live", "s").tags.isEmpty());
                assertThat(fixture.server.connections()).isEqualTo(1);
            }
            FakeHub.Stream stream = fixture.stream("live", "s");
            assertThat(stream.tags).containsExactly(FlvTag.of(TagType.AUDIO, 40, hex("AF01 21")));
            assertThat(stream.publisher.address()).startsWith("127.0.0.1:");
            assertThat(stream.publisher.url()).isEqualTo("rtmp://example.com/live");
            await().untilAsserted(() -> assertThat(stream.isClosed).isTrue());
            await().untilAsserted(() -> assertThat(fixture.server.connections()).isZero());
        }
    }

    @ParameterizedTest
    @EnumSource
    void allAddressesAreIpv4AndIpv6(Transport transport) throws IOException {
        try (ServerFixture fixture = new ServerFixture(ServerFixture.DEFAULTS, transport)) {
            for (String address : List.of("127.0.0.1", "::1")) {
                try (RtmpClient client = new RtmpClient(InetAddress.getByName(address), fixture.port())) {
                    client.shakeHands();
                    client.send(TestCalls.connect());
                    assertThat(client.awaitCommand("_result").transactionId()).isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void stoppingSaysGoodbyeAndLeavesNothing(Transport transport) throws IOException {
        try (ServerFixture fixture = new ServerFixture(ServerFixture.DEFAULTS, transport)) {
            int port = fixture.port();
            try (RtmpClient client = RtmpClient.publishing(port, "s")) {
                fixture.server.stop();
                assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetConnection.Connect.ReconnectRequest");
                assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Unpublish.Success");
                assertThat(client.awaitClose()).isTrue();
            }
            assertThat(fixture.server.isBound()).isFalse();
            assertThat(fixture.server.port()).isZero();
            assertThat(fixture.server.connections()).isZero();
            assertThat(fixture.stream("live", "s").isClosed).isTrue();
            assertThat(fixture.threads).noneMatch(Thread::isAlive);
            assertThat(Thread.getAllStackTraces().keySet())
                    .as("Netty's own threads")
                    .noneMatch(thread -> thread.getName().contains("globalEventExecutor"));
            fixture.server.start();
            assertThat(fixture.server.isBound()).isTrue();
            assertThat(fixture.port()).isPositive();
        }
    }

    @Test
    void stoppingTwiceIsStoppingOnce() {
        RtmpServer server = new RtmpServer(ServerFixture.DEFAULTS, Transport.best(), Thread::new, new FakeHub());
        server.stop();
        assertThat(server.isBound()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aPortInUseIsNamed(Transport transport) {
        try (ServerFixture fixture = new ServerFixture(ServerFixture.DEFAULTS, transport)) {
            RtmpSettings same = ServerFixture.address("127.0.0.1", fixture.port());
            RtmpServer second = new RtmpServer(same, transport, fixture::thread, new FakeHub());
            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Cannot listen for RTMP on port " + fixture.port()
                            + " (runnel.rtmp.port) of 127.0.0.1 (runnel.rtmp.host): ")
                    .hasMessageContaining("in use");
            assertThat(second.isBound()).isFalse();
        }
    }

    @Test
    void anUnknownHostIsNamed() {
        RtmpSettings unknown = ServerFixture.address("no.such.host.invalid", 0);
        assertThatThrownBy(new RtmpServer(unknown, Transport.best(), Thread::new, new FakeHub())::start)
                .hasMessage("Cannot listen for RTMP on port 0 (runnel.rtmp.port) of no.such.host.invalid"
                        + " (runnel.rtmp.host): the host is unknown");
    }
}
