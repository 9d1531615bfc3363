package io.github.runnel.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.runnel.amf.AmfLimits;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.Delivery;
import io.github.runnel.hub.FanOut;
import io.github.runnel.hub.Hub;
import io.github.runnel.hub.HubSettings;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Transcoders;
import io.github.runnel.rtmp.RtmpSettings.ProxyProtocol;
import io.github.runnel.rtmp.message.Media;
import io.github.runnel.rtmp.wire.ChunkLimits;
import io.github.runnel.support.tls.DevCertificate;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

/** {@link RtmpServer#mishaps}: each bad end is counted once, for its own reason. */
final class MishapTest {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Bytes GARBAGE = Bytes.ofUtf8("GET / HTTP/1.1\r\n\r\n");

    /** What there was, and nothing else. */
    private static void assertCounted(RtmpServer server, Map<Mishap, Long> expected) {
        await().until(() -> server.connections() == 0);
        assertThat(server.mishaps()).hasSize(Mishap.values().length);
        assertThat(server.mishaps().entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .isEqualTo(expected);
    }

    @Test
    void aGoodEndIsNone() throws IOException {
        try (ServerFixture fixture = new ServerFixture()) {
            RtmpClient.publishing(fixture.port(), "s").close();
            assertCounted(fixture.server, Map.of());
        }
    }

    @Test
    void whatIsNoRtmpIsMalformed() throws IOException {
        try (ServerFixture fixture = new ServerFixture();
                RtmpClient client = new RtmpClient(fixture.port())) {
            client.send(GARBAGE);
            assertThat(client.awaitClose()).isTrue();
            assertCounted(fixture.server, Map.of(Mishap.MALFORMED, 1L));
        }
    }

    @Test
    void tooMuchIsALimit() throws IOException {
        RtmpSettings small = ServerFixture.limits(new ChunkLimits(1000, 65_536, 64), AmfLimits.DEFAULTS);
        try (ServerFixture fixture = new ServerFixture(small);
                RtmpClient client = RtmpClient.publishing(fixture.port(), "s")) {
            client.send(new Media(TagType.VIDEO, 1, 0, Bytes.wrap(new byte[1001])));
            assertThat(client.awaitClose()).isTrue();
            assertCounted(fixture.server, Map.of(Mishap.LIMIT_EXCEEDED, 1L));
        }
    }

    @Test
    void silenceIsATimeout() throws IOException {
        try (ServerFixture fixture = new ServerFixture(ServerFixture.patience(SOON, SOON));
                RtmpClient mute = new RtmpClient(fixture.port());
                RtmpClient idle = new RtmpClient(fixture.port())) {
            idle.shakeHands();
            assertThat(mute.awaitClose()).isTrue();
            assertThat(idle.awaitClose()).isTrue();
            assertCounted(fixture.server, Map.of(Mishap.TIMEOUT, 2L));
        }
    }

    @Test
    void whoIsOneTooManyIsRefused() throws IOException {
        try (ServerFixture fixture = new ServerFixture(ServerFixture.connections(1))) {
            try (RtmpClient first = RtmpClient.publishing(fixture.port(), "s");
                    RtmpClient hearsWhy = new RtmpClient(fixture.port());
                    RtmpClient hearsNothing = new RtmpClient(fixture.port())) {
                assertThat(hearsNothing.awaitClose()).isTrue();
                hearsWhy.shakeHands();
                hearsWhy.send(TestCalls.connect());
                assertThat(hearsWhy.awaitClose()).isTrue();
                first.send(new Media(TagType.AUDIO, 1, 0, GARBAGE));
            }
            assertCounted(fixture.server, Map.of(Mishap.REFUSED, 2L));
        }
    }

    @Test
    void whomTheHubDoesNotWantIsRefused() throws IOException {
        FanOut fanOut = new FanOut(new Delivery(1, Duration.ZERO, 1), Thread::new, System::nanoTime);
        Hub hub = new Hub(HubSettings.DEFAULTS, Map.of(), fanOut, System::nanoTime, event -> {}, Transcoders.NONE);
        RtmpServer server = new RtmpServer(ServerFixture.DEFAULTS, new StreamRegistry(hub), Thread::new);
        server.start();
        try (RtmpClient client = new RtmpClient(server.port())) {
            client.shakeHands();
            client.send(TestCalls.connect());
            client.awaitCommand("_result");
            client.send(TestCalls.publish("no\nname"));
            assertThat(client.awaitClose()).isTrue();
            assertCounted(server, Map.of(Mishap.REFUSED, 1L));
        } finally {
            server.stop();
        }
    }

    @Test
    void whatIsNoTlsIsAnErrorOfTls() throws IOException {
        SSLSocketFactory wary = DevCertificate.make().trust().getSocketFactory();
        try (SecureServer secure = new SecureServer();
                RtmpClient plain = new RtmpClient(secure.fixture.securePort())) {
            plain.send(GARBAGE);
            assertThat(plain.awaitClose()).isTrue();
            assertThatThrownBy(() -> secure.connect(wary)).isInstanceOf(SSLException.class);
            assertCounted(secure.fixture.server, Map.of(Mishap.TLS, 2L));
        }
    }

    @Test
    void headerThatIsMissingIsAnErrorOfTheProxy() throws IOException {
        RtmpSettings proxied = ServerFixture.proxied(ServerFixture.DEFAULTS, ProxyProtocol.REQUIRE, "127.0.0.0/8");
        try (ServerFixture fixture = new ServerFixture(proxied);
                RtmpClient client = new RtmpClient(fixture.port())) {
            client.send(GARBAGE);
            assertThat(client.awaitClose()).isTrue();
            assertCounted(fixture.server, Map.of(Mishap.PROXY, 1L));
        }
    }
}
