package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.PacketDump;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.proxy.Nginx;
import io.github.runnel.support.proxy.RunningProxy;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.Recording;
import io.github.runnel.support.viewer.WsFlv;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Live streams behind Debian's nginx, where TLS ends, with the configuration that users are given. */
@ExtendWith(ArquillianExtension.class)
final class BehindNginxIT {

    /** Half as long again as nginx lets Runnel be silent. */
    private static final Duration SILENCE = Duration.ofSeconds(90);

    /** Of 20 Mbit/s: many times of what the system keeps for a connection. */
    private static final long STALL_MS = 24_000;

    private static final long MOST_GROWTH_KB = 8_000;

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @SuppressWarnings("NullAway.Init")
    private RunningProxy nginx;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Proxied.runnel();
    }

    @BeforeEach
    void start() {
        nginx = Nginx.start(server);
    }

    @AfterEach
    void stop() {
        nginx.close();
    }

    @Test
    void everyPacketArrivesOnceInOrderUnchanged() {
        Media media = Media.H264_B_FRAMES_AAC;
        List<PacketDump> delivered;
        try (HttpFlv http = HttpFlv.open(nginx.https("live/whole.flv"));
                HttpFlv http2 = overHttp2(nginx.https("live/whole.flv"));
                WsFlv ws = WsFlv.open(nginx.wss("live/whole.flv"));
                Publish encoder = encoderOfThreeViewers(media)) {
            assertThat(encoder.exitCode()).as(encoder.toString()).isZero();
            int packets = source(media).packets().size();
            List<Recording> all = List.of(http.received(), http2.received(), ws.received());
            await().until(() -> all.stream().allMatch(received -> frames(received) == packets));
            assertThat(http.version()).isEqualTo(Version.HTTP_1_1);
            assertThat(http2.version()).isEqualTo(Version.HTTP_2);
            delivered = all.stream()
                    .map(received -> PacketDump.of(Ffmpeg.V8_1, received.save()).fromZero())
                    .toList();
        }
        assertThat(delivered).allSatisfy(dump -> assertThat(dump).isEqualTo(source(media)));
    }

    /** Starts when they are there. */
    private Publish encoderOfThreeViewers(Media media) {
        await().until(() -> server.viewers() == 3);
        return Encoder.once(Ffmpeg.V8_1, media).to(nginx.rtmp("live/whole"));
    }

    private static PacketDump source(Media media) {
        return PacketDump.of(Ffmpeg.V8_1, media.file()).fromZero();
    }

    private static HttpFlv overHttp2(URI address) {
        return HttpFlv.open(
                HttpRequest.newBuilder(address).version(Version.HTTP_2).build());
    }

    @Test
    void viewersOutliveASilenceThatIsLongerThanNginxWaits() {
        try (HttpFlv http = HttpFlv.open(nginx.https("live/silence.flv"));
                HttpFlv http2 = overHttp2(nginx.https("live/silence.flv"));
                WsFlv ws = WsFlv.open(nginx.wss("live/silence.flv"))) {
            List<Recording> all = List.of(http.received(), http2.received(), ws.received());
            publishUntil(all, 100);
            int before = frames(http.received());
            int pingsBefore = ws.pings();
            await().atMost(SILENCE.multipliedBy(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .during(SILENCE)
                    .until(() ->
                            !isOver(http) && !isOver(http2) && ws.closeCode().isEmpty());
            assertThat(ws.pings() - pingsBefore).as("pings").isGreaterThanOrEqualTo(3);
            assertThat(frames(http.received()) - before).as("frames in silence").isLessThan(50);
            publishUntil(all, frames(http.received()) + 100);
            assertThat(all)
                    .allSatisfy(received -> assertThat(received.gaps())
                            .as("first picture of the second publisher")
                            .allMatch(gap -> gap.after().role() == Role.KEYFRAME));
        }
    }

    private static boolean isOver(HttpFlv viewer) {
        return viewer.isEnded() || viewer.isBroken();
    }

    /** The encoder dies when all have got so many frames. */
    private void publishUntil(List<Recording> all, int frames) {
        try (Publish encoder = Encoder.looping(Ffmpeg.V8_1, Media.H264_AAC).to(server.rtmp("live/silence"))) {
            await(encoder.toString()).until(() -> all.stream().allMatch(received -> frames(received) >= frames));
        }
    }

    @Test
    void slowViewersSkipWhileNginxKeepsNothingForThemAndOthersMissNothing() {
        try (HttpFlv good = HttpFlv.open(nginx.https("live/heavy.flv"));
                Publish encoder =
                        Encoder.looping(Ffmpeg.V8_1, Media.HEAVY_H264_AAC).to(server.rtmp("live/heavy"))) {
            await(encoder.toString()).until(() -> frames(good.received()) > 0);
            try (RawHttp slow = RawHttp.send("GET", nginx.https("live/heavy.flv"));
                    WsFlv slowSocket = WsFlv.stalled(nginx.wss("live/heavy.flv"))) {
                long residentKb = nginx.residentKb();
                long stalledUntilMs = newestMs(good) + STALL_MS;
                await().until(() -> newestMs(good) > stalledUntilMs);
                assertThat(nginx.residentKb() - residentKb)
                        .as("nginx's growth in kB")
                        .isLessThan(MOST_GROWTH_KB);
                assertThat(nginx.gatheredBytes()).as("in nginx's files").isZero();
                slowSocket.take();
                await().until(() -> {
                    slow.read(1 << 20);
                    return Stream.of(slow.received(), slowSocket.received())
                            .noneMatch(received -> received.gaps().isEmpty());
                });
                assertThat(slow.received().gaps()).allMatch(gap -> gap.after().role() == Role.KEYFRAME);
                assertThat(slowSocket.received().gaps())
                        .allMatch(gap -> gap.after().role() == Role.KEYFRAME);
            }
            assertThat(good.received().gaps()).isEmpty();
            assertThat(encoder.isRunning()).isTrue();
        }
    }

    private static long newestMs(HttpFlv viewer) {
        List<FlvTag> tags = viewer.received().tags();
        return tags.isEmpty() ? 0 : tags.get(tags.size() - 1).timestampMs();
    }

    /** The publisher stays away longer than this test waits. */
    @Test
    void viewersOfASilentStreamWhoLeaveAreForgotten() {
        try (HttpFlv http = HttpFlv.open(nginx.https("live/left.flv"));
                HttpFlv http2 = overHttp2(nginx.https("live/left.flv"));
                WsFlv ws = WsFlv.open(nginx.wss("live/left.flv"))) {
            try (Publish encoder = Encoder.looping(Ffmpeg.V8_1, Media.H264_AAC).to(server.rtmp("live/left"))) {
                List<Recording> all = List.of(http.received(), http2.received(), ws.received());
                await(encoder.toString()).until(() -> all.stream().allMatch(received -> frames(received) > 0));
            }
            assertThat(clients("live/left")).isEqualTo(3);
        }
        await().until(() -> clients("live/left") == 0);
    }

    private int clients(String name) {
        String body = server.get("api/v1/streams/" + name).body();
        return Integer.parseInt(body.replaceAll("(?s).*\"clients\":(\\d+).*", "$1"));
    }

    @Test
    void missingStreamIsA404AfterTheWait() {
        long began = System.nanoTime();
        try (HttpFlv viewer = HttpFlv.open(nginx.https("live/nobody.flv"))) {
            assertThat(viewer.status()).isEqualTo(404);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isGreaterThan(Duration.ofSeconds(Proxied.WAIT_SECONDS));
            assertThat(viewer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private static int frames(Recording received) {
        return (int) received.tags().stream()
                .filter(tag -> tag.type() != TagType.SCRIPT_DATA && tag.role().isFrame())
                .count();
    }
}
