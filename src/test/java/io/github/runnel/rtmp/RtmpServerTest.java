package io.github.runnel.rtmp;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.runnel.amf.AmfLimits;
import io.github.runnel.amf.AmfValue;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.EndReason;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Media;
import io.github.runnel.rtmp.wire.ChunkLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link RtmpServer} over real sockets. */
final class RtmpServerTest {

    private static final Media SOUND = new Media(TagType.AUDIO, 1, 40, hex("AF01 21"));
    private static final RtmpSettings.Timeouts PATIENT = RtmpSettings.DEFAULTS.timeouts();
    private static final RtmpSettings.Limits WIDE = RtmpSettings.DEFAULTS.limits();

    private final FakeHub hub = new FakeHub();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private @Nullable RtmpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
        assertThat(threads).noneMatch(Thread::isAlive);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPublishedArrivesAtTheHub(Transport transport) throws IOException {
        int port = start(settings(PATIENT, WIDE), transport);
        try (RtmpClient client = RtmpClient.publishing(port, "s")) {
            client.send(SOUND);
            await().until(() -> !stream("s").tags.isEmpty());
        }
        assertThat(stream("s").tags).containsExactly(FlvTag.of(TagType.AUDIO, 40, hex("AF01 21")));
        assertThat(stream("s").publisher.address()).startsWith("127.0.0.1:");
        assertThat(stream("s").publisher.url()).isEqualTo("rtmp://example.com/live");
        await().untilAsserted(() -> assertThat(stream("s").isClosed).isTrue());
        await().untilAsserted(() -> assertThat(server().connections()).isZero());
    }

    @ParameterizedTest
    @EnumSource
    void allAddressesAreIpv4AndIpv6(Transport transport) throws IOException {
        int port = start(settings(PATIENT, WIDE), transport);
        for (String address : List.of("127.0.0.1", "::1")) {
            try (RtmpClient client = new RtmpClient(InetAddress.getByName(address), port)) {
                client.shakeHands();
                client.send(TestCalls.connect());
                assertThat(client.awaitCommand("_result").transactionId()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "474554202F20485454502F312E310D0A", // "GET / HTTP/1.1"
                "160301020001000001FC0303", // TLS
                "06" // RTMPE
            })
    void whatIsNotRtmpEndsOnlyItsOwnConnection(String bytes) throws IOException {
        int port = start(settings(PATIENT, WIDE));
        try (RtmpClient good = RtmpClient.publishing(port, "s");
                RtmpClient bad = new RtmpClient(port)) {
            bad.send(hex(bytes));
            assertThat(bad.awaitClose()).isTrue();
            good.send(SOUND);
            await().until(() -> !stream("s").tags.isEmpty());
        }
    }

    @Test
    void garbageBehindTheHandshakeEndsOnlyItsOwnConnection() throws IOException {
        int port = start(settings(PATIENT, WIDE));
        try (RtmpClient good = RtmpClient.publishing(port, "s");
                RtmpClient bad = RtmpClient.publishing(port, "bad")) {
            bad.send(hex("C7 FF FF FF"));
            assertThat(code(bad.awaitCommand("onStatus"))).isEqualTo("NetStream.Failed");
            assertThat(bad.awaitClose()).isTrue();
            assertThat(stream("bad").isClosed).isTrue();
            good.send(SOUND);
            await().until(() -> !stream("s").tags.isEmpty());
        }
    }

    @Test
    void halfAHandshakeTimesOut() throws IOException {
        Duration soon = Duration.ofMillis(50);
        int port = start(settings(new RtmpSettings.Timeouts(soon, soon, soon), WIDE));
        try (RtmpClient client = new RtmpClient(port)) {
            client.send(Bytes.wrap(new byte[] {3, 0, 0, 0}));
            assertThat(client.awaitClose()).isTrue();
        }
    }

    @Test
    void whoPublishesNothingIsTurnedOut() throws IOException {
        Duration soon = Duration.ofMillis(50);
        int port = start(settings(new RtmpSettings.Timeouts(Duration.ofSeconds(10), soon, soon), WIDE));
        try (RtmpClient client = new RtmpClient(port)) {
            client.shakeHands();
            assertThat(code(client.awaitCommand("_error"))).isEqualTo("NetConnection.Connect.Rejected");
            assertThat(client.awaitClose()).isTrue();
        }
    }

    @Test
    void messagesAreLimited() throws IOException {
        ChunkLimits small = new ChunkLimits(1000, 65536, 64);
        int port = start(settings(PATIENT, new RtmpSettings.Limits(small, WIDE.amf(), 100, 100)));
        try (RtmpClient client = RtmpClient.publishing(port, "s")) {
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
        int port = start(settings(PATIENT, new RtmpSettings.Limits(WIDE.chunks(), small, 100, 100)));
        try (RtmpClient client = RtmpClient.publishing(port, "s")) {
            client.send(TestCalls.call("x".repeat(101)));
            assertThat(description(client.awaitCommand("onStatus"))).contains("more than 100 bytes of strings");
            assertThat(client.awaitClose()).isTrue();
        }
    }

    @Test
    void connectionsFromOneAddressAreLimited() throws IOException {
        int port = start(settings(PATIENT, new RtmpSettings.Limits(WIDE.chunks(), WIDE.amf(), 1, 100)));
        try (RtmpClient first = RtmpClient.publishing(port, "s");
                RtmpClient second = new RtmpClient(port);
                RtmpClient third = new RtmpClient(port)) {
            assertThat(third.awaitClose()).isTrue();
            second.shakeHands();
            second.send(TestCalls.connect());
            assertThat(code(second.awaitCommand("_error"))).isEqualTo("NetConnection.Connect.Rejected");
            assertThat(second.awaitClose()).isTrue();
            first.send(SOUND);
            await().until(() -> !stream("s").tags.isEmpty());
        }
    }

    @Test
    void theHubTakesAPublicationAwayFromAnyThread() throws IOException {
        int port = start(settings(PATIENT, WIDE));
        try (RtmpClient client = RtmpClient.publishing(port, "s")) {
            stream("s").publisher.revoked(EndReason.REPLACED);
            assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Publish.BadName");
            assertThat(client.awaitClose()).isTrue();
        }
        stream("s").publisher.revoked(EndReason.REPLACED); // too late, and no matter
    }

    @Test
    void lastWordsArriveAtAPublisherThatGoesOnSending() throws IOException {
        int port = start(settings(PATIENT, WIDE));
        try (RtmpClient client = RtmpClient.publishing(port, "s")) {
            stream("s").publisher.revoked(EndReason.IDLE);
            Media picture = new Media(TagType.VIDEO, 1, 0, Bytes.wrap(new byte[100_000]));
            for (int i = 0; i < 10; i++) {
                client.send(picture);
            }
            assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Publish.Idle");
        }
    }

    @ParameterizedTest
    @EnumSource
    void stoppingSaysGoodbyeAndLeavesNothing(Transport transport) throws IOException {
        int port = start(settings(PATIENT, WIDE), transport);
        try (RtmpClient client = RtmpClient.publishing(port, "s")) {
            server().stop();
            assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Unpublish.Success");
            assertThat(client.awaitClose()).isTrue();
        }
        assertThat(server().isBound()).isFalse();
        assertThat(server().port()).isZero();
        assertThat(server().connections()).isZero();
        assertThat(stream("s").isClosed).isTrue();
        assertThat(threads).isNotEmpty().noneMatch(Thread::isAlive);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().contains("globalEvent"));
        server().start();
        assertThat(server().isBound()).isTrue();
        assertThat(server().port()).isNotEqualTo(port);
    }

    @ParameterizedTest
    @EnumSource
    void aPortInUseIsNamed(Transport transport) {
        int port = start(settings(PATIENT, WIDE), transport);
        RtmpSettings same = new RtmpSettings(
                new RtmpSettings.Listen("127.0.0.1", port, 10, 1), RtmpSettings.DEFAULTS.tcp(), PATIENT, WIDE);
        RtmpServer second = new RtmpServer(same, transport, this::thread, hub);
        assertThatThrownBy(second::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Cannot listen for RTMP on port " + port
                        + " (runnel.rtmp.port) of 127.0.0.1 (runnel.rtmp.host): ")
                .hasMessageContaining("in use");
        assertThat(second.isBound()).isFalse();
    }

    @Test
    void anUnknownHostIsNamed() {
        RtmpSettings unknown = new RtmpSettings(
                new RtmpSettings.Listen("no.such.host.invalid", 0, 10, 1), RtmpSettings.DEFAULTS.tcp(), PATIENT, WIDE);
        assertThatThrownBy(new RtmpServer(unknown, Transport.best(), this::thread, hub)::start)
                .hasMessage("Cannot listen for RTMP on port 0 (runnel.rtmp.port) of no.such.host.invalid"
                        + " (runnel.rtmp.host): the host is unknown");
    }

    private int start(RtmpSettings settings) {
        return start(settings, Transport.best());
    }

    private int start(RtmpSettings settings, Transport transport) {
        RtmpServer started = new RtmpServer(settings, transport, this::thread, hub);
        started.start();
        server = started;
        return started.port();
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "rtmp-" + threads.size());
        threads.add(thread);
        return thread;
    }

    private RtmpServer server() {
        return Objects.requireNonNull(server);
    }

    private FakeHub.Stream stream(String name) {
        return Objects.requireNonNull(hub.stream("live", name));
    }

    static RtmpSettings anyPort() {
        return settings(PATIENT, WIDE);
    }

    private static RtmpSettings settings(RtmpSettings.Timeouts timeouts, RtmpSettings.Limits limits) {
        return new RtmpSettings(
                new RtmpSettings.Listen("", 0, 100, 2), new RtmpSettings.Tcp(true, true, 65536), timeouts, limits);
    }

    private static String code(Command status) {
        return text(status, "code");
    }

    private static String description(Command status) {
        return text(status, "description");
    }

    private static String text(Command status, String name) {
        return status.arguments().get(0).get(name).flatMap(AmfValue::asText).orElseThrow();
    }
}
