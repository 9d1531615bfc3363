package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.rtmp.RtmpClient;
import io.github.runnel.support.Scrape;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Packet.Track;
import io.github.runnel.support.media.PacketDump;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.HttpPublisher;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.WsFlv;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hosts have streams and settings of their own. */
@ExtendWith(ArquillianExtension.class)
final class VhostsIT {

    private static final String CAM = "cam.example.com";
    private static final String HIDDEN = "rtmp.example.com";
    private static final Map<String, String> SETTINGS = Map.of(
            "runnel.vhosts",
            CAM + ", *.example.org",
            "runnel.unknown-vhost",
            "refuse",
            "runnel.missing-stream.wait",
            "0s",
            "runnel.vhost.\"" + CAM + "\".missing-stream.wait",
            "1m",
            "runnel.vhost.\"" + CAM + "\".app.\"silent\".has-audio",
            "false",
            "runnel.vhost.\"" + CAM + "\".app.\"eye\".mount",
            "/tv/[stream].flv",
            "runnel.vhost.\"" + HIDDEN + "\".mount",
            "none");

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Deployments.atRoot(SETTINGS);
    }

    private Publish publish(String address, String... options) {
        Encoder encoder = Encoder.looping(Ffmpeg.V8_1, Media.H264_AAC);
        List<String> arguments =
                Stream.concat(encoder.arguments().stream(), Stream.of(options)).toList();
        return new Encoder(encoder.ffmpeg(), arguments).to(server.rtmp(address));
    }

    private void awaitPublished(Publish encoder, String url) {
        await().alias(encoder.toString())
                .until(() -> server.get("api/v1/streams").body().contains("\"url\":\"" + url + "\""));
    }

    @Test
    void streamIsOnTheVhostThatTheQueryNamesOrTheHost() {
        try (Publish encoder = publish("live/s?vhost=" + CAM);
                HttpFlv byQuery = HttpFlv.open(server.http("live/s.flv?vhost=" + CAM));
                WsFlv overSocket = WsFlv.open(server.ws("live/s.flv?vhost=" + CAM))) {
            awaitPublished(encoder, CAM + "/live/s");
            try (RawHttp byHost = RawHttp.getAs(CAM, server.http("live/s.flv"));
                    RawHttp elsewhere = RawHttp.send("GET", server.http("live/s.flv?vhost=__defaultVhost__"))) {
                assertThat(byHost.status()).isEqualTo(200);
                assertThat(elsewhere.status()).isEqualTo(404);
            }
            await().until(() -> byQuery.received().tags().size() > 20
                    && overSocket.received().tags().size() > 20);
            assertThat(server.get("api/v1/streams/live/s?vhost=" + CAM).body()).contains("\"vhost\":\"" + CAM + "\"");
            assertThat(server.get("api/v1/streams/live/s").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void streamIsOnTheVhostOfTheAddressThatTheEncoderConnectsTo() {
        try (Publish encoder = publish("live/t", "-rtmp_tcurl", "rtmp://push.example.org/live")) {
            awaitPublished(encoder, "*.example.org/live/t");
            try (RawHttp viewer = RawHttp.getAs("play.example.org", server.http("live/t.flv"))) {
                assertThat(viewer.status()).isEqualTo(200);
            }
            String address = server.rtmp("live/t").toString();
            PacketDump played = PacketDump.of(
                    Ffmpeg.V8_1, address, "-rtmp_tcurl", "rtmp://x.example.org/live", "-read_intervals", "%+#5");
            assertThat(played.packets()).isNotEmpty();
        }
    }

    @Test
    void hostThatIsNotServedIsRefusedAndCountedWhateverTheProtocol() throws IOException {
        double publishersBefore = refused("publisher");
        double viewersBefore = refused("viewer");
        try (RawHttp viewer = RawHttp.send("GET", server.http("live/s.flv"));
                WsFlv socket = WsFlv.open(server.ws("live/s.flv"));
                RtmpClient player = RtmpClient.playing(server.rtmpPort(), "s");
                HttpPublisher body = HttpPublisher.chunked("POST", server.http("live/s.flv"));
                WsFlv publishingSocket = WsFlv.publishing(server.ws("live/s.flv"));
                RtmpClient encoder = RtmpClient.wishing(server.rtmpPort(), "s")) {
            assertThat(viewer.status()).isEqualTo(404);
            assertThat(socket.status()).isEqualTo(404);
            assertThat(PacedPublisher.code(player.awaitCommand("onStatus"))).isEqualTo("NetStream.Play.StreamNotFound");
            body.send(Bytes.concat(new FlvHeader(true, true))); // or Payara waits for it
            assertThat(body.answer().status()).isEqualTo(404);
            assertThat(publishingSocket.status()).isEqualTo(404);
            assertThat(PacedPublisher.code(encoder.awaitCommand("onStatus"))).isEqualTo("NetStream.Publish.Denied");
        }
        assertThat(refused("viewer")).isEqualTo(viewersBefore + 3);
        assertThat(refused("publisher")).isEqualTo(publishersBefore + 3);
    }

    private double refused(String kind) {
        return Scrape.of(server.get("metrics").body())
                .sum("runnel_refusals_total", "kind=\"" + kind + "\"", "reason=\"no_such_vhost\"");
    }

    @Test
    void templatesSayWhereStreamsAreToBeHad() {
        try (Publish encoder = publish("eye/door?vhost=" + CAM);
                Publish hidden = publish("live/s?vhost=" + HIDDEN)) {
            awaitPublished(encoder, CAM + "/eye/door");
            awaitPublished(hidden, HIDDEN + "/live/s");
            try (RawHttp mounted = RawHttp.send("GET", server.http("tv/door.flv"));
                    WsFlv socket = WsFlv.open(server.ws("tv/door.flv"));
                    WsFlv usual = WsFlv.open(server.ws("eye/door.flv?vhost=" + CAM));
                    RawHttp none = RawHttp.getAs(HIDDEN, server.http("live/s.flv"))) {
                assertThat(mounted.status()).isEqualTo(200);
                assertThat(socket.status()).isEqualTo(101);
                assertThat(usual.status()).isEqualTo(404);
                assertThat(none.status()).isEqualTo(404);
            }
        }
    }

    @Test
    void applicationHasItsOwnSettings() {
        try (Publish silent = publish("silent/s?vhost=" + CAM)) {
            awaitPublished(silent, CAM + "/silent/s");
            PacketDump played = PacketDump.of(
                    Ffmpeg.V8_1, server.http("silent/s.flv?vhost=" + CAM).toString(), "-read_intervals", "%+#30");
            assertThat(played.track(Track.VIDEO)).isNotEmpty();
            assertThat(played.track(Track.AUDIO)).isEmpty();
        }
    }
}
