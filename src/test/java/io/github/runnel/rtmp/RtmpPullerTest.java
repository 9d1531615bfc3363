package io.github.runnel.rtmp;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.Container;
import io.github.runnel.hub.Delivery;
import io.github.runnel.hub.FanOut;
import io.github.runnel.hub.Hub;
import io.github.runnel.hub.HubSettings;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Transcoders;
import io.github.runnel.pull.Pulled;
import io.github.runnel.pull.Puller;
import io.github.runnel.remux.FlvPackager;
import io.github.runnel.remux.RtmpPackager;
import io.github.runnel.rtmp.client.RtmpPuller;
import io.github.runnel.rtmp.message.Media;
import io.github.runnel.rtmp.tls.Pem;
import io.github.runnel.support.FreePort;
import io.github.runnel.support.tls.DevCertificate;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link RtmpPuller} pulls from a real server, and from what is none. */
final class RtmpPullerTest {

    private static final DevCertificate CERTIFICATE = DevCertificate.make();
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final FanOut fanOut = new FanOut(new Delivery(1, Duration.ZERO, 4), Thread::new, System::nanoTime);
    private final StreamRegistry registry = new StreamRegistry(new Hub(
            HubSettings.DEFAULTS,
            Map.of(Container.FLV, FlvPackager::new, Container.RTMP, RtmpPackager::new),
            fanOut,
            System::nanoTime,
            event -> {},
            Transcoders.NONE));
    private final RtmpServer server = start();
    private final Pulled pulled = new Pulled();
    private final List<Thread> trusters = new CopyOnWriteArrayList<>(); // who have read what is trusted

    private RtmpServer start() {
        Pem pem = SecureServer.pem(CERTIFICATE);
        RtmpSettings settings = ServerFixture.secure(ServerFixture.DEFAULTS, 0, pem);
        RtmpServer started = new RtmpServer(settings, registry, Thread::new);
        fanOut.start();
        started.start();
        return started;
    }

    @AfterEach
    void stop() {
        registry.stop();
        registry.close();
        server.stop();
        fanOut.stop();
    }

    private Puller.Pull pull(String url, Pulled receiver) {
        return new RtmpPuller(server::clients, RtmpSettings.DEFAULTS.limits(), CONNECT, this::trusting, Runnable::run)
                .open(Pulled.source(url), receiver);
    }

    private SslContext trusting() {
        trusters.add(Thread.currentThread());
        try {
            return SslContextBuilder.forClient()
                    .trustManager(CERTIFICATE.directory().resolve("server.pem").toFile())
                    .build();
        } catch (SSLException unusable) {
            throw new AssertionError(unusable);
        }
    }

    private String url(String path) {
        return "rtmp://127.0.0.1:" + server.port() + "/" + path;
    }

    /** Sends headers, and then pictures until something has happened. */
    private static void sendUntil(RtmpClient encoder, Callable<Boolean> hasHappened) throws IOException {
        encoder.send(new Media(TagType.VIDEO, 1, 0, hex("17 00 000000 01")));
        encoder.send(new Media(TagType.AUDIO, 1, 0, hex("AF 00 1210")));
        Bytes picture = Bytes.concat(hex("17 01 000000"), Bytes.wrap(new byte[100_000]));
        AtomicLong timeMs = new AtomicLong();
        await().until(() -> {
            encoder.send(new Media(TagType.AUDIO, 1, timeMs.addAndGet(40), hex("AF 01 2100")));
            encoder.send(new Media(TagType.VIDEO, 1, timeMs.get(), picture));
            return hasHappened.call();
        });
    }

    private Stream<String> sequence() {
        return pulled.tags.stream().map(tag -> tag.type() + " " + tag.role());
    }

    @ParameterizedTest
    @CsvSource({"rtmp, 127.0.0.1", "rtmp, localhost", "rtmps, localhost"})
    void streamOfAServerIsPulled(String scheme, String host) throws IOException {
        int port = scheme.equals("rtmps") ? server.securePort().orElseThrow() : server.port();
        try (RtmpClient encoder = RtmpClient.publishing(server.port(), "cam")) {
            pull(scheme + "://" + host + ":" + port + "/live/cam?token=1", pulled);
            sendUntil(encoder, () -> sequence().anyMatch("VIDEO KEYFRAME"::equals));
            assertThat(pulled.tags.stream()
                            .filter(tag -> tag.role() == Role.KEYFRAME)
                            .map(tag -> tag.body().size()))
                    .containsOnly(5 + 100_000);
            assertThat(sequence()).contains("VIDEO SEQUENCE_HEADER", "AUDIO SEQUENCE_HEADER");
        }
    }

    @Test
    void certificatesAreReadByAThreadThatMayWait() {
        pull("rtmps://127.0.0.1:" + FreePort.pick() + "/live/cam", pulled);
        assertThat(trusters).containsExactly(Thread.currentThread());
        await().until(() -> pulled.end() != null);
    }

    @Test
    void whoIsGivenUpLeavesTheServer() throws IOException {
        try (RtmpClient encoder = RtmpClient.publishing(server.port(), "cam")) {
            Puller.Pull pull = pull(url("live/cam"), pulled);
            sendUntil(encoder, () -> registry.viewers() == 1 && !pulled.tags.isEmpty());
            pull.cancel();
            await().until(() -> registry.viewers() == 0);
            assertThat(pulled.end()).isEqualTo("it is not wanted any more");
            pull.cancel(); // no matter
        }
    }

    @Test
    void nothingFollowsWhatWasEnough() throws IOException {
        try (RtmpClient encoder = RtmpClient.publishing(server.port(), "cam")) {
            Pulled two = new Pulled(2);
            pull(url("live/cam"), two);
            sendUntil(encoder, () -> !two.ends.isEmpty());
            assertThat(two.tags).hasSize(2);
            await().until(() -> registry.viewers() == 0);
        }
    }

    @Test
    void refusalIsTold() {
        pull(url("live/a:b"), pulled);
        await().until(() -> pulled.end() != null);
        assertThat(pulled.end()).startsWith("refused: the name has an invisible character");
    }

    @Test
    void nobodyIsThere() {
        pull("rtmp://127.0.0.1:" + FreePort.pick() + "/live/cam", pulled);
        await().until(() -> pulled.end() != null);
        assertThat(pulled.end()).isEqualTo("cannot connect");
    }

    @Test
    void hostIsUnknown() {
        pull("rtmp://nowhere.invalid/live/cam", pulled);
        assertThat(pulled.end()).isEqualTo("the host nowhere.invalid is unknown");
    }

    @Test
    void certificateOfAnotherHostIsNotBelieved() {
        pull("rtmps://127.0.0.2:" + server.securePort().orElseThrow() + "/live/cam", pulled);
        await().until(() -> pulled.end() != null);
        assertThat(pulled.end()).startsWith("no TLS handshake: ");
    }

    @ParameterizedTest
    @CsvSource({
        "485454502F312E3120343030, is not RTMP", // HTTP/1.1 400
        "15030300020228, TLS where RTMP was expected",
        "'', the other end has closed the connection"
    })
    void otherEndIsNoServerOfRtmp(String answer, String why) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            pull("rtmp://127.0.0.1:" + socket.getLocalPort() + "/live/cam", pulled);
            try (Socket client = socket.accept()) {
                assertThat(client.getInputStream().readNBytes(1537)).hasSize(1537);
                client.getOutputStream().write(hex(answer).toArray());
            }
            await().until(() -> pulled.end() != null);
            assertThat(pulled.end()).contains(why);
        }
    }

    @Test
    void garbageBehindTheHandshakeIsTheEnd() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            pull("rtmp://127.0.0.1:" + socket.getLocalPort() + "/live/cam", pulled);
            try (Socket client = socket.accept()) {
                InputStream in = client.getInputStream();
                in.readNBytes(1537);
                client.getOutputStream()
                        .write(Bytes.concat(hex("03"), Bytes.wrap(new byte[2 * 1536]), hex("C7 FF FF FF"))
                                .toArray());
                await().until(() -> pulled.end() != null);
                assertThat(pulled.end()).contains("begins with a chunk of format 3");
                in.readAllBytes(); // closes
            }
        }
    }

    @Test
    void withoutEventLoopsNothingIsPulled() {
        new RtmpPuller(Optional::empty, RtmpSettings.DEFAULTS.limits(), CONNECT, this::trusting, Runnable::run)
                .open(Pulled.source("rtmp://127.0.0.1/live/cam"), pulled);
        assertThat(pulled.end()).isEqualTo("the server is being stopped");
    }
}
