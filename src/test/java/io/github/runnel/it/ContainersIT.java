package io.github.runnel.it;

import static io.github.runnel.support.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.PacketDump;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.WsFlv;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one server does in its own way, and nobody may notice. */
@ExtendWith(ArquillianExtension.class)
final class ContainersIT {

    /** Payara's own limit of connections. */
    private static final int MANY_CONNECTIONS = 4096;

    /** What a server may take for a viewer, besides what the kernel takes. */
    private static final int MOST_KEPT = 2 << 20;

    private static final int AT_ONCE = 100;
    private static final int ROUNDS = 2;
    private static final int THREAD_DUMPS = 40;
    private static final Pattern LANES = Pattern.compile("\"runnel-lane-");
    private static final Pattern PAYARAS_APPLICATION_LOADER = Pattern.compile("org\\.glassfish\\.web\\.loader\\.");

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Deployments.atRoot(Map.of(
                "runnel.demo.enabled", "true",
                "runnel.republish.grace", "1m",
                "runnel.viewer.stall-timeout", "5s",
                "runnel.http.keep-alive-interval", "1s"));
    }

    /** Unless they are told not to, servers gather 8 to 32 kB before they send. */
    @Test
    void lastPacketsArriveThoughNothingFollows() {
        Media media = Media.AAC_ONLY;
        int packets = PacketDump.of(Ffmpeg.V8_1, media.file()).packets().size();
        awaitNoViewer(); // those of other tests are gone
        try (HttpFlv http = HttpFlv.open(server.http("live/last.flv"));
                WsFlv ws = WsFlv.open(server.ws("live/last.flv"));
                Publish encoder = encoderOfTwoViewers(media)) {
            assertThat(encoder.exitCode()).as(encoder.toString()).isZero();
            await().until(() -> List.of(http.received(), ws.received()).stream()
                    .allMatch(received -> received.tags().stream()
                                    .filter(tag -> tag.role().isFrame())
                                    .count()
                            == packets));
            assertThat(http.isEnded()).isFalse();
        }
    }

    /** Starts when they are there. */
    private Publish encoderOfTwoViewers(Media media) {
        await().until(() -> server.viewers() == 2);
        return Encoder.once(Ffmpeg.V8_1, media).to(server.rtmp("live/last"));
    }

    /** No server notices that a viewer has closed its connection before something is written to it. */
    @Test
    void viewerWhoLeavesASilentStreamIsNoticed() {
        String name = "live/silent";
        try (HttpFlv http = HttpFlv.open(server.http(name + ".flv"))) {
            try (Publish encoder = Encoder.looping(Ffmpeg.V8_1, Media.H264_AAC).to(server.rtmp(name))) {
                await(encoder.toString()).until(() -> http.received().size() > 0);
            }
            assertThat(clients(name)).isEqualTo(1);
        }
        await().atMost(PATIENCE.dividedBy(2)).until(() -> clients(name) == 0);
    }

    @Test
    void connectionsAreNotLimited() throws IOException {
        InetAddress host = InetAddress.getLoopbackAddress();
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < MANY_CONNECTIONS + 100; i++) {
                idle.add(new Socket(host, server.base().getPort()));
            }
            try (HttpFlv viewer = HttpFlv.open(server.http("live/demo.flv"))) {
                assertThat(viewer.status()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    /** Left to itself, Payara takes 8 MB for each viewer that does not read. */
    @Test
    void serverKeepsLittleForAViewerWhoDoesNotRead() throws IOException {
        String name = "live/kept";
        try (Publish encoder =
                Encoder.looping(Ffmpeg.V8_1, Media.HEAVY_H264_AAC).to(server.rtmp(name))) {
            await(encoder.toString()).until(() -> streams().contains(name));
            try (RawHttp stalled = RawHttp.send("GET", server.http(name + ".flv"))) {
                assertThat(clients(name)).isEqualTo(1);
                await().until(() -> clients(name) == 0);
                assertThat(stalled.read(Integer.MAX_VALUE)).isFalse();
                assertThat(stalled.received().size()).isLessThan(mostSentByTheKernel() + MOST_KEPT);
            }
        }
    }

    /** See {@code tcp(7)}. Such files end after the first call that reads from them. */
    private static int mostSentByTheKernel() throws IOException {
        byte[] text = new byte[100];
        try (InputStream file = Files.newInputStream(Path.of("/proc/sys/net/ipv4/tcp_wmem"))) {
            String sizes = new String(text, 0, file.read(text), StandardCharsets.US_ASCII);
            return Integer.parseInt(sizes.strip().replaceAll(".*\\s", ""));
        }
    }

    /** Open Liberty answers 500 when such a request is upgraded. */
    @Test
    void webSocketIsNotToBeHadAtTheContextRoot() {
        try (WsFlv viewer = WsFlv.open(server.ws(""))) {
            assertThat(viewer.status()).isBetween(200, 499);
        }
    }

    /** For each message Tyrus looks for services, which in an application's class loader took most of the CPU. */
    @Test
    @EnabledIfSystemProperty(named = "server", matches = "payara.*")
    void lanesLookNothingUpInTheApplication() {
        List<WsFlv> viewers = IntStream.range(0, 20)
                .mapToObj(i -> WsFlv.open(server.ws("live/demo.flv")))
                .toList();
        await().until(() ->
                viewers.stream().allMatch(viewer -> viewer.messages().size() > 50));
        for (int i = 0; i < THREAD_DUMPS; i++) {
            assertThat(server.jvm().threads(LANES))
                    .isNotEmpty()
                    .noneMatch(lane -> PAYARAS_APPLICATION_LOADER.matcher(lane).find());
        }
        viewers.forEach(WsFlv::close);
    }

    /** While the server says goodbye, so do the viewers. */
    @Test
    void webSocketsThatEndAtOnceAreForgotten() {
        awaitNoViewer(); // those of other tests are gone
        for (int round = 0; round < ROUNDS; round++) {
            List<WsFlv> viewers = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> WsFlv.open(server.ws("live/nobody-" + i % 2 + ".flv")))
                    .toList();
            await().until(() ->
                    viewers.stream().allMatch(viewer -> viewer.closeCode().isPresent()));
            assertThat(viewers).allMatch(viewer -> viewer.closeCode().equals(OptionalInt.of(4404)));
            viewers.forEach(WsFlv::close);
            for (int i = 0; i < AT_ONCE; i++) {
                assertThat(streams()).contains("live/demo");
            }
            awaitNoViewer();
        }
    }

    private void awaitNoViewer() {
        await().until(() -> server.viewers() == 0);
    }

    private String streams() {
        return server.get("api/v1/streams").body();
    }

    private int clients(String name) {
        String body = server.get("api/v1/streams/" + name).body();
        return Integer.parseInt(body.replaceAll("(?s).*\"clients\":(\\d+).*", "$1"));
    }
}
