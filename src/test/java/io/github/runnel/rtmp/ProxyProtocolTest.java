package io.github.runnel.rtmp;

import static io.github.runnel.rtmp.ServerFixture.code;
import static io.github.runnel.rtmp.ServerFixture.proxied;
import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.TagType;
import io.github.runnel.rtmp.RtmpSettings.ProxyProtocol;
import io.github.runnel.rtmp.message.Media;
import io.github.runnel.support.LogLines;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of the PROXY protocol, as their specification shows them, and what {@link RtmpServer} makes of them. */
final class ProxyProtocolTest {

    private static final String LOOPBACK = "127.0.0.0/8, ::1";
    private static final Bytes V1 = Bytes.ofUtf8("PROXY TCP4 203.0.113.9 198.51.100.1 56324 1935\r\n");
    private static final Bytes V2 = hex("""
            0D0A0D0A 000D0A51 5549540A  # signature
            21                          # version 2, PROXY
            11                          # TCP over IPv4
            000C                        # length
            CB007109 C6336401           # 203.0.113.9 to 198.51.100.1
            DC04 078F                   # 56324 to 1935
            """);
    private static final Bytes V2_IPV6 = hex("""
            0D0A0D0A 000D0A51 5549540A
            21
            21                          # TCP over IPv6
            002B                        # length
            20010DB8 00000000 00000000 00000009
            20010DB8 00000000 00000000 00000001
            DC04 078F
            04 0004 00000000            # PP2_TYPE_NOOP
            """);
    private static final Bytes V2_LOCAL = hex("""
            0D0A0D0A 000D0A51 5549540A
            20                          # version 2, LOCAL
            00                          # unspecified
            0000
            """);
    private static final Bytes V2_UNIX = Bytes.concat(hex("""
            0D0A0D0A 000D0A51 5549540A
            21
            31                          # a Unix stream
            00D8                        # two paths of 108 bytes
            2F 61 00                    # /a
            """), Bytes.wrap(new byte[213]));

    private static final RtmpSettings HASTY = ServerFixture.patience(Duration.ofSeconds(1), Duration.ofSeconds(10));
    private static final ServerFixture ACCEPTING = server(ServerFixture.DEFAULTS, ProxyProtocol.ACCEPT);
    private static final ServerFixture REQUIRING = server(HASTY, ProxyProtocol.REQUIRE);

    private final LogLines log = LogLines.of(RtmpServer.class.getPackage());

    @AfterEach
    void stopListening() {
        awaitNobody(ACCEPTING);
        awaitNobody(REQUIRING);
        log.close();
    }

    @AfterAll
    static void stop() {
        ACCEPTING.close();
        REQUIRING.close();
    }

    static Stream<Arguments> clients() {
        return Stream.of(
                Arguments.of(V1, "203.0.113.9:56324"),
                Arguments.of(V2, "203.0.113.9:56324"),
                Arguments.of(Bytes.ofUtf8("PROXY TCP6 2001:db8::9 2001:db8::1 56324 1935\r\n"), "[2001:db8::9]:56324"),
                Arguments.of(V2_IPV6, "[2001:db8::9]:56324"),
                Arguments.of(
                        Bytes.ofUtf8("PROXY TCP6 ::ffff:203.0.113.9 ::ffff:198.51.100.1 56324 1935\r\n"),
                        "203.0.113.9:56324"));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void theClientIsWhomTheProxyNames(Bytes header, String client) throws IOException {
        for (Bytes[] arrival : new Bytes[][] {{header}, byteByByte(header)}) {
            try (RtmpClient publisher = connect(ACCEPTING, arrival).publish("s")) {
                assertThat(ACCEPTING.stream("live", "s").publisher.address()).isEqualTo(client);
                assertStreams(ACCEPTING, publisher);
            }
            awaitNobody(ACCEPTING);
        }
        assertThat(log.containing(client)).as("disconnected, twice").hasSize(2);
    }

    static Stream<Bytes> headersWithoutClient() {
        return Stream.of(
                V2_LOCAL, V2_UNIX, Bytes.ofUtf8("PROXY UNKNOWN\r\n"), Bytes.ofUtf8("PROXY UNKNOWN a b c d\r\n"));
    }

    @ParameterizedTest
    @MethodSource("headersWithoutClient")
    void aProxyMayConnectForItself(Bytes header) throws IOException {
        try (RtmpClient proxy = connect(REQUIRING, header).publish("s")) {
            assertThat(REQUIRING.stream("live", "s").publisher.address()).startsWith("127.0.0.1:");
            assertStreams(REQUIRING, proxy);
        }
        awaitNobody(REQUIRING);
    }

    @Test
    void healthChecksLeaveNoLine() throws IOException {
        connect(REQUIRING).close();
        connect(REQUIRING, V2_LOCAL).close();
        connect(REQUIRING, V2.slice(0, 14)).close();
        try (RtmpClient client = connect(REQUIRING, V1).publish("s")) {
            assertStreams(REQUIRING, client);
        }
        awaitNobody(REQUIRING);
        assertThat(log.containing("127.0.0.1:")).isEmpty();
    }

    @Test
    void whereHeadersAreAcceptedTheyMayBeAbsent() throws IOException {
        try (RtmpClient client = RtmpClient.publishing(ACCEPTING.port(), "s")) {
            assertThat(ACCEPTING.stream("live", "s").publisher.address()).startsWith("127.0.0.1:");
            assertStreams(ACCEPTING, client);
        }
        awaitNobody(ACCEPTING);
    }

    @Test
    void whereHeadersAreRequiredTheyMayNotBeAbsent() throws IOException {
        try (RtmpClient client = connect(REQUIRING, hex("03"), Bytes.wrap(new byte[1536]))) {
            assertThat(client.isClosedSoon()).isTrue();
        }
        assertThat(log.containing("127.0.0.1:")).singleElement().asString().endsWith(": No PROXY header.");
    }

    @ParameterizedTest
    @EnumSource
    void headersOfOthersAreMalformedHandshakes(ProxyProtocol protocol) throws IOException {
        try (ServerFixture fixture = new ServerFixture(proxied(ServerFixture.DEFAULTS, protocol, "192.0.2.1"))) {
            for (Bytes header : new Bytes[] {V1, V2}) {
                try (RtmpClient client = connect(fixture, header)) {
                    assertThat(client.isClosedSoon()).isTrue();
                }
            }
            awaitNobody(fixture);
            assertThat(log.containing("- 127.0.0.1:")).as("one line each").hasSize(2);
            assertThat(log.containing("trusted proxy")).hasSize(2);
            assertThat(log.containing("203.0.113.9")).isEmpty();
            if (protocol != ProxyProtocol.REQUIRE) {
                RtmpClient.publishing(fixture.port(), "s").close();
            }
        }
    }

    static Stream<Bytes> malformed() {
        return Stream.of(
                Bytes.ofUtf8("PROXY TCP4 203.0.113.9 198.51.100.1 56324\r\n"),
                Bytes.ofUtf8("PROXY TCP4 2001:db8::9 198.51.100.1 56324 1935\r\n"),
                Bytes.ofUtf8("PROXY TCP4 proxy.example.com 198.51.100.1 56324 1935\r\n"),
                Bytes.ofUtf8("PROXY TCP4 203.0.113.9 198.51.100.1 99999 1935\r\n"),
                Bytes.ofUtf8("PROXY TCP9 203.0.113.9 198.51.100.1 56324 1935\r\n"),
                Bytes.ofUtf8("PROXY TCP6 ::1%\033[31m ::1 56324 1935\r\n"),
                Bytes.ofUtf8("PROXY TCP4 " + "0".repeat(200)),
                Bytes.concat(hex("0D0A0D0A 000D0A51 5549540A 31 11 000C"), V2.slice(16)),
                Bytes.concat(hex("0D0A0D0A 000D0A51 5549540A 21 11 0004"), V2.slice(16)),
                Bytes.concat(hex("0D0A0D0A 000D0A51 5549540A 21 11 FFFF"), Bytes.wrap(new byte[60_000])));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedHeadersAreRefusedWithOneLine(Bytes header) throws IOException {
        try (RtmpClient client = connect(ACCEPTING, header)) {
            assertThat(client.isClosedSoon()).isTrue();
        }
        awaitNobody(ACCEPTING);
        await().until(() -> !log.containing("127.0.0.1:").isEmpty());
        assertThat(log.containing("127.0.0.1:"))
                .singleElement()
                .asString()
                .startsWith("- 127.0.0.1:")
                .contains(" PROXY header");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 12, 20})
    void slowHeadersAreLeftInTime(int sent) throws IOException {
        try (RtmpClient client = connect(REQUIRING, V2.slice(0, sent))) {
            assertThat(client.isClosedSoon()).isTrue();
        }
        assertThat(log.containing("127.0.0.1:"))
                .singleElement()
                .asString()
                .endsWith(": No PROXY header within 1000 ms.");
    }

    @Test
    void theHandshakeHasItsTimeBehindTheHeader() throws IOException {
        try (RtmpClient client = connect(REQUIRING, V2, hex("03"))) {
            assertThat(client.awaitClose()).isTrue();
        }
        assertThat(log.containing("203.0.113.9:56324"))
                .singleElement()
                .asString()
                .endsWith(": No handshake within 1000 ms.");
    }

    @Test
    void limitsAreForTheAddressOfTheClient() throws IOException {
        try (ServerFixture fixture = server(ServerFixture.connections(1), ProxyProtocol.ACCEPT);
                RtmpClient first = connect(fixture, V1).publish("first");
                RtmpClient second = connect(fixture, V2_IPV6).publish("second");
                RtmpClient same = connect(fixture, V2)) {
            same.shakeHands();
            same.send(TestCalls.connect());
            assertThat(code(same.awaitCommand("_error"))).isEqualTo("NetConnection.Connect.Rejected");
            try (RtmpClient third = connect(fixture, V1)) {
                assertThat(third.isClosedSoon()).isTrue();
            }
            assertThat(log.containing("203.0.113.9:56324: Too many connections from this address."))
                    .as("in RTMP's words, and without")
                    .hasSize(2);
            assertStreams(fixture, first);
            assertStreams(fixture, second);
        }
    }

    @Test
    void aServerThatStopsLeavesNobodyWaiting() throws IOException {
        try (ServerFixture fixture = server(ServerFixture.DEFAULTS, ProxyProtocol.REQUIRE);
                RtmpClient waiting = connect(fixture, V2.slice(0, 14));
                RtmpClient published = connect(fixture, V1).publish("s")) {
            fixture.server.stop();
            assertThat(waiting.isClosedSoon()).isTrue();
            assertThat(published.awaitClose()).isTrue();
        }
    }

    @Test
    void theHeaderComesBeforeTls() throws IOException {
        RtmpSettings proxied = proxied(ServerFixture.DEFAULTS, ProxyProtocol.REQUIRE, LOOPBACK);
        try (SecureServer server = new SecureServer(proxied, Transport.best());
                RtmpClient client = new RtmpClient(server.connectBehind(V2)).publish("s")) {
            assertThat(server.fixture.stream("live", "s").publisher.address()).isEqualTo("203.0.113.9:56324");
            assertStreams(server.fixture, client);
        }
    }

    /** Loopback addresses are trusted. */
    private static ServerFixture server(RtmpSettings settings, ProxyProtocol protocol) {
        return new ServerFixture(proxied(settings, protocol, LOOPBACK));
    }

    /** From 127.0.0.1, with what is sent first. */
    private static RtmpClient connect(ServerFixture fixture, Bytes... first) throws IOException {
        RtmpClient client = new RtmpClient(fixture.port());
        for (Bytes part : first) {
            client.send(part);
        }
        return client;
    }

    private static void assertStreams(ServerFixture fixture, RtmpClient client) throws IOException {
        int before = fixture.tags();
        client.send(new Media(TagType.AUDIO, 1, 0, hex("AF01 21")));
        await().until(() -> fixture.tags() > before);
    }

    private static void awaitNobody(ServerFixture fixture) {
        await().until(() -> fixture.server.connections() == 0);
    }

    private static Bytes[] byteByByte(Bytes bytes) {
        Bytes[] parts = new Bytes[bytes.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = bytes.slice(i, 1);
        }
        return parts;
    }
}
