package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.rtmp.RtmpClient;
import io.github.runnel.support.Scrape;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.Recording;
import io.github.runnel.support.viewer.WsFlv;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A viewer that does not keep up skips to a keyframe, nobody else notices, and the server counts what it missed. */
@ExtendWith(ArquillianExtension.class)
final class SlowViewerIT {

    private static final long FRAME_MS = 40;
    private static final int SLOW = 3;
    private static final String STREAM = "stream=\"/live/heavy\"";

    /** So much at once that the connection of who does not read cannot hold it, and the server has not kept the beginning. */
    private static final int BURST_SECONDS = 120;

    /** Where viewers miss only what is not there any more. */
    private static final String PATIENT = "runnel.vhost.\"__defaultVhost__\".app.\"patient\".";

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Deployments.atRoot(Map.of(
                "runnel.missing-stream.wait",
                "1m",
                "runnel.publisher.idle-timeout",
                "5m",
                "runnel.republish.grace",
                "6s",
                "runnel.viewer.max-lag",
                "2s",
                "runnel.viewer.stall-timeout",
                "5m",
                PATIENT + "viewer.max-lag",
                "1h"));
    }

    @Test
    void slowViewerSkipsToAKeyframeWhileAnotherMissesNothing() throws IOException {
        try (HttpFlv good = HttpFlv.open(server.http("live/heavy.flv"));
                Publish encoder =
                        Encoder.looping(Ffmpeg.V8_1, Media.HEAVY_H264_AAC).to(server.rtmp("live/heavy"))) {
            await(encoder.toString()).until(() -> good.received().size() > 0);
            try (RawHttp slow = RawHttp.send("GET", server.http("live/heavy.flv"));
                    WsFlv slowSocket = WsFlv.stalled(server.ws("live/heavy.flv"));
                    RtmpClient slowPlayer = RtmpClient.playing(server.rtmpPort(), "heavy")) {
                long stalledUntilMs = newestMs(good) + 14_000;
                await().until(() -> newestMs(good) > stalledUntilMs);
                slowSocket.take();
                await().until(() -> {
                    slow.read(1 << 20);
                    return !slow.received().gaps().isEmpty()
                            && !slowSocket.received().gaps().isEmpty();
                });
                assertThat(slow.received().gaps()).allMatch(gap -> gap.after().role() == Role.KEYFRAME);
                assertThat(slowSocket.received().gaps())
                        .allMatch(gap -> gap.after().role() == Role.KEYFRAME);
                assertThat(behindGap(slowPlayer).role()).isEqualTo(Role.KEYFRAME);
                int seen = gaps(slow, slowSocket);
                Scrape told = Scrape.of(server.get("metrics").body());
                assertThat(told.sum("runnel_stream_skips_total", STREAM))
                        .isBetween((double) seen, (double) gaps(slow, slowSocket) + SLOW);
                assertThat(told.sum("runnel_stream_skipped_units_total", STREAM))
                        .isGreaterThan(seen);
            }
            assertThat(good.received().gaps()).isEmpty();
            assertThat(encoder.isRunning()).isTrue();
        }
    }

    @Test
    void whatAViewerOverHttpSawAndSkippedIsAllThatWasPublished() {
        String name = "patient/http";
        try (HastyPublisher publisher = begin(name);
                RawHttp slow = RawHttp.send("GET", server.http(name + ".flv"))) {
            readUpTo(1, slow);
            publisher.send(BURST_SECONDS);
            readUpTo(publisher.pictures(), slow);
            publisher.send(BURST_SECONDS);
            publisher.finish();
            assertThat(slow.read(Integer.MAX_VALUE)).isFalse();
            assertThat(slow.isBroken()).isFalse();
            assertSawOrSkipped(publisher.pictures(), slow.received(), name);
        }
    }

    @Test
    void whatAViewerOverAWebSocketSawAndSkippedIsAllThatWasPublished() {
        String name = "patient/ws";
        try (HastyPublisher publisher = begin(name);
                WsFlv slow = WsFlv.slow(server.ws(name + ".flv"))) {
            await().until(() -> next(slow.received()) >= 1);
            slow.rest();
            publisher.send(BURST_SECONDS);
            slow.take();
            await().until(() -> next(slow.received()) == publisher.pictures());
            slow.rest();
            publisher.send(BURST_SECONDS);
            publisher.finish();
            slow.take();
            await().until(() -> slow.closeCode().isPresent());
            assertThat(slow.closeCode()).hasValue(1000);
            assertSawOrSkipped(publisher.pictures(), slow.received(), name);
        }
    }

    /** Who comes now begins at a keyframe. */
    private HastyPublisher begin(String name) {
        HastyPublisher publisher = HastyPublisher.start(server.http(name + ".flv"));
        await().until(() -> server.get("api/v1/streams/" + name).body().contains("\"codec\":\"H264\""));
        return publisher;
    }

    private static void readUpTo(int pictures, RawHttp viewer) {
        boolean hasMore = true;
        while (hasMore && next(viewer.received()) < pictures) {
            hasMore = viewer.readSome();
        }
    }

    /** The number of the picture behind the newest one. */
    private static int next(Recording seen) {
        List<FlvTag> pictures = seen.pictures();
        return pictures.isEmpty() ? 0 : HastyPublisher.number(pictures.get(pictures.size() - 1)) + 1;
    }

    /** A sound belongs to each picture, and the viewer was the only one. */
    private void assertSawOrSkipped(int published, Recording seen, String name) {
        List<FlvTag> tags =
                seen.tags().stream().filter(tag -> tag.role().isFrame()).toList();
        int before = HastyPublisher.number(seen.pictures().get(0));
        assertThat(seen.gaps()).isNotEmpty().allMatch(gap -> gap.after().role() == Role.KEYFRAME);
        assertThat(next(seen)).as("the end is skipped too").isLessThan(published);
        String stream = "stream=\"/" + name + "\"";
        await().untilAsserted(() -> {
            Scrape told = Scrape.of(server.get("metrics").body());
            double skipped = told.sum("runnel_stream_skipped_units_total", stream);
            assertThat(told.sum("runnel_stream_frames_total", stream)).isEqualTo(published);
            assertThat(told.sum("runnel_stream_sent_units_total", stream)).isEqualTo(tags.size());
            assertThat(tags.size() + skipped).isEqualTo(2.0 * (published - before));
            assertThat(told.sum("runnel_stream_skips_total", stream))
                    .isEqualTo(seen.gaps().size() + 1);
        });
    }

    /** What the slow ones have seen of their skips, the player's one included; each may have another one on its way. */
    private static int gaps(RawHttp slow, WsFlv slowSocket) {
        return slow.received().gaps().size() + slowSocket.received().gaps().size() + 1;
    }

    /** Reads up to where pictures are missing; the first one behind. */
    private static FlvTag behindGap(RtmpClient player) throws IOException {
        FlvTag before = picture(player);
        FlvTag now = picture(player);
        while (now.timestampMs() - before.timestampMs() <= 2 * FRAME_MS) {
            before = now;
            now = picture(player);
        }
        return now;
    }

    private static FlvTag picture(RtmpClient player) throws IOException {
        while (true) {
            FlvTag tag = player.awaitTag();
            if (tag.type() == TagType.VIDEO && tag.role().isFrame()) {
                return tag;
            }
        }
    }

    private static long newestMs(HttpFlv viewer) {
        List<FlvTag> tags = viewer.received().tags();
        return tags.isEmpty() ? 0 : tags.get(tags.size() - 1).timestampMs();
    }
}
