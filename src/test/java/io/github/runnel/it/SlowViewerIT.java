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
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.WsFlv;
import java.io.IOException;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A viewer that does not keep up skips to a keyframe, and nobody else notices. */
@ExtendWith(ArquillianExtension.class)
final class SlowViewerIT {

    private static final long FRAME_MS = 40;
    private static final int SLOW = 3;
    private static final String STREAM = "stream=\"/live/heavy\"";

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.atRoot();
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
