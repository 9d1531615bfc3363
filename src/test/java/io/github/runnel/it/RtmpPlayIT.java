package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Packet;
import io.github.runnel.support.media.PacketDump;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What FFmpeg publishes over RTMP comes out over RTMP: everything, once, in order, unchanged. */
@ExtendWith(ArquillianExtension.class)
final class RtmpPlayIT {

    private static final List<Media> MEDIA = List.of(Media.H264_AAC, Media.H264_ONLY, Media.AAC_ONLY);

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.atRoot();
    }

    /** A player that reads a stream until it ends. */
    private record Player(Ffmpeg ffmpeg, Media media, CompletableFuture<PacketDump> received) {

        static Player of(Ffmpeg ffmpeg, Media media, String address) {
            return new Player(
                    ffmpeg,
                    media,
                    CompletableFuture.supplyAsync(
                            () -> PacketDump.of(ffmpeg, address), task -> new Thread(task).start()));
        }

        void hasReceivedEverything() {
            PacketDump source = PacketDump.of(ffmpeg, media.file());
            assertThat(received.join().fromZero()).as(ffmpeg + " " + media).isEqualTo(source.fromZero());
        }
    }

    @Test
    void everyPacketArrivesOnceInOrderUnchanged() {
        List<Player> players = MEDIA.stream()
                .flatMap(media -> Stream.of(Ffmpeg.values())
                        .map(ffmpeg -> Player.of(
                                ffmpeg, media, server.rtmp(name(media)).toString())))
                .toList();
        await().until(() -> server.viewers() == players.size());
        List<Publish> encoders = MEDIA.stream()
                .map(media -> Encoder.once(Ffmpeg.V8_1, media).to(server.rtmp(name(media))))
                .toList();
        encoders.forEach(
                encoder -> assertThat(encoder.exitCode()).as(encoder.toString()).isZero());
        players.forEach(Player::hasReceivedEverything);
        encoders.forEach(Publish::close);
    }

    /** Nobody has watched the demo over RTMP before the first of these. */
    @ParameterizedTest
    @EnumSource
    void lateViewerStartsWithTheNewestKeyframe(Ffmpeg ffmpeg) {
        try (HttpFlv other = HttpFlv.open(server.http("live/demo.flv"))) {
            await().until(() -> other.received().tags().size() > 20);
            PacketDump received =
                    PacketDump.of(ffmpeg, server.rtmp("live/demo").toString(), "-read_intervals", "%+#30");
            List<Packet> pictures = received.track(Packet.Track.VIDEO);
            assertThat(pictures).isNotEmpty();
            assertThat(pictures.get(0).isKeyframe()).isTrue();
        }
    }

    private static String name(Media media) {
        return "live/played-" + media;
    }
}
