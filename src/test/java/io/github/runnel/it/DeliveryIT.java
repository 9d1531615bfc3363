package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.OnMetaData;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Packet.Track;
import io.github.runnel.support.media.PacketDump;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.tls.DevCertificate;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.Recording;
import io.github.runnel.support.viewer.WsFlv;
import java.net.http.HttpClient.Version;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What FFmpeg publishes over RTMP comes out over HTTP-FLV and WS-FLV, with and without TLS, over HTTP/1.1 and HTTP/2:
 * everything, once, in order, unchanged.
 */
@ExtendWith(ArquillianExtension.class)
final class DeliveryIT {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.atRoot();
    }

    @ParameterizedTest
    @CsvSource({
        "V8_1, H264_AAC",
        "V8_1, H264_B_FRAMES_AAC",
        "V8_1, H264_ONLY",
        "V8_1, AAC_ONLY",
        "V5_1, H264_AAC",
        "V5_1, H264_ONLY",
        "V5_1, AAC_ONLY"
    })
    void everyPacketArrivesOnceInOrderUnchanged(Ffmpeg ffmpeg, Media media) {
        String name = "live/" + ffmpeg + "-" + media;
        try (HttpFlv http = HttpFlv.open(server.http(name + ".flv"));
                HttpFlv https = HttpFlv.open(server.https("flv/" + name));
                HttpFlv http2 =
                        HttpFlv.over(DevCertificate.shared().client(Version.HTTP_2), server.https(name + ".flv"));
                WsFlv ws = WsFlv.open(server.ws("flv/" + name));
                WsFlv wss = WsFlv.open(server.wss(name + ".flv"))) {
            assertThat(ws.status()).isEqualTo(101);
            assertThat(wss.status()).isEqualTo(101);
            await().until(() -> server.viewers() == 5);
            publish(ffmpeg, media, name);
            assertThat(http2.version()).isEqualTo(Version.HTTP_2);
            for (HttpFlv response : List.of(http, https, http2)) {
                await().until(response::isEnded);
            }
            for (WsFlv socket : List.of(ws, wss)) {
                await().until(() -> socket.closeCode().isPresent());
                assertThat(socket.closeCode()).isEqualTo(OptionalInt.of(1000));
                assertThat(socket.texts()).isEmpty();
            }
            PacketDump source = PacketDump.of(ffmpeg, media.file());
            Stream.of(http, https, http2).map(HttpFlv::received).forEach(flv -> assertEqual(flv, source, ffmpeg));
            Stream.of(ws, wss).map(WsFlv::received).forEach(flv -> assertEqual(flv, source, ffmpeg));
        }
    }

    private void publish(Ffmpeg ffmpeg, Media media, String name) {
        try (Publish encoder = Encoder.once(ffmpeg, media).to(server.rtmp(name))) {
            assertThat(encoder.exitCode()).as(encoder.toString()).isZero();
        }
    }

    private static void assertEqual(Recording received, PacketDump source, Ffmpeg ffmpeg) {
        assertHeader(received, source);
        PacketDump delivered = PacketDump.of(ffmpeg, received.save());
        assertThat(delivered.fromZero()).isEqualTo(source.fromZero());
    }

    private static void assertHeader(Recording received, PacketDump source) {
        boolean hasAudio = !source.track(Track.AUDIO).isEmpty();
        boolean hasVideo = !source.track(Track.VIDEO).isEmpty();
        assertThat(received.header()).contains(new FlvHeader(hasAudio, hasVideo));
        FlvTag first = received.tags().get(0);
        assertThat(first.role()).isEqualTo(Role.METADATA);
        String properties = OnMetaData.of(first.body()).properties().toString();
        assertThat(properties).doesNotContain("duration").contains("hasAudio", "hasVideo");
    }

    /** A server's virtual host leads to the application, and not to other streams. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "cam.example.com", "cam.example.com:8080", "[::1]", "127.0.0.1"})
    void theHostThatAViewerAsksForIsNotPartOfTheName(String host) {
        for (String path : List.of("live/demo.flv", "flv/live/demo", "live/demo.flv?vhost=" + host)) {
            try (RawHttp viewer =
                    RawHttp.getAs(host, server.http(path.replace("[", "%5B").replace("]", "%5D")))) {
                assertThat(viewer.status()).as(path).isEqualTo(200);
                assertThat(viewer.read(10_000)).isTrue();
                assertThat(viewer.received().header()).isPresent();
            }
        }
    }

    @Test
    void aMessageIsMadeOfWholeTagsAndTheFirstOneStartsWithTheHeader() {
        try (WsFlv ws = WsFlv.open(server.ws("live/demo.flv"))) {
            await().until(() -> ws.messages().size() > 20);
            assertThat(ws.messages().get(0).slice(0, 3).toUtf8()).isEqualTo("FLV");
            assertThat(ws.messages().stream().skip(1)).allSatisfy(message -> {
                int at = 0;
                while (at < message.size()) {
                    int size = message.u8(at + 1) << 16 | message.u8(at + 2) << 8 | message.u8(at + 3);
                    at += FlvTag.HEADER_SIZE + size + FlvTag.TRAILER_SIZE;
                }
                assertThat(at).isEqualTo(message.size());
            });
        }
    }

    @Test
    void lateViewerStartsWithAKeyframe() {
        try (Publish encoder = Encoder.looping(Ffmpeg.V8_1, Media.H264_AAC).to(server.rtmp("live/late"));
                HttpFlv first = HttpFlv.open(server.http("live/late.flv"))) {
            await().until(() -> first.received().tags().size() > 200);
            try (HttpFlv late = HttpFlv.open(server.http("live/late.flv"));
                    WsFlv lateSocket = WsFlv.open(server.ws("live/late.flv"))) {
                assertStartsWithKeyframe(late.received());
                assertStartsWithKeyframe(lateSocket.received());
            }
            assertThat(encoder.isRunning()).isTrue();
        }
    }

    @Test
    void viewerMayAskForTheNextKeyframe() {
        try (Publish encoder = Encoder.looping(Ffmpeg.V8_1, Media.H264_AAC).to(server.rtmp("live/gop"));
                HttpFlv usual = HttpFlv.open(server.http("live/gop.flv"))) {
            await().until(() -> usual.received().tags().size() > 100);
            long newestMs = newestPictureMs(usual);
            try (HttpFlv next = HttpFlv.open(server.http("live/gop.flv?gop=0"))) {
                assertStartsWithKeyframe(next.received());
                assertThat(firstVideo(next.received()).orElseThrow().timestampMs())
                        .isGreaterThan(newestMs);
            }
            assertThat(encoder.isRunning()).isTrue();
        }
    }

    private static long newestPictureMs(HttpFlv viewer) {
        List<FlvTag> pictures = viewer.received().pictures();
        return pictures.get(pictures.size() - 1).timestampMs();
    }

    private static void assertStartsWithKeyframe(Recording received) {
        await().until(() -> firstVideo(received).isPresent());
        assertThat(received.tags().stream().map(FlvTag::role))
                .startsWith(Role.METADATA, Role.SEQUENCE_HEADER, Role.SEQUENCE_HEADER, Role.KEYFRAME);
    }

    private static Optional<FlvTag> firstVideo(Recording received) {
        return received.tags().stream()
                .filter(tag -> tag.type() == TagType.VIDEO && tag.role().isFrame())
                .findFirst();
    }
}
