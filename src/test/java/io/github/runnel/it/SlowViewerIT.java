package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.Recording;
import io.github.runnel.support.viewer.WsFlv;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A viewer that does not keep up skips to a keyframe, and nobody else notices. */
@ExtendWith(ArquillianExtension.class)
final class SlowViewerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final long FRAME_MS = 40;

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.atRoot();
    }

    @Test
    void slowViewerSkipsToAKeyframeWhileAnotherMissesNothing() {
        try (HttpFlv good = HttpFlv.open(server.http("live/heavy.flv"));
                Publish encoder =
                        Encoder.looping(Ffmpeg.V8_1, Media.HEAVY_H264_AAC).to(server.rtmp("live/heavy"))) {
            await(encoder.toString())
                    .atMost(PATIENCE)
                    .until(() -> good.received().size() > 0);
            try (RawHttp slow = RawHttp.send("GET", server.http("live/heavy.flv"));
                    WsFlv slowSocket = WsFlv.stalled(server.ws("live/heavy.flv"))) {
                long stalledUntilMs = newestMs(good) + 14_000;
                await().atMost(PATIENCE).until(() -> newestMs(good) > stalledUntilMs);
                slowSocket.take(Long.MAX_VALUE);
                await().atMost(PATIENCE).until(() -> {
                    slow.read(1 << 20);
                    return hasSkipped(slow.received()) && hasSkipped(slowSocket.received());
                });
                assertSkipsToKeyframesOnly(slow.received());
                assertSkipsToKeyframesOnly(slowSocket.received());
            }
            assertThat(pictures(good.received())).noneMatch(SlowViewerIT::isSkip);
            assertThat(encoder.isRunning()).isTrue();
        }
    }

    /** A picture and the one before it. */
    private record Step(FlvTag before, FlvTag after) {}

    private static long newestMs(HttpFlv viewer) {
        List<FlvTag> tags = viewer.received().tags();
        return tags.isEmpty() ? 0 : tags.get(tags.size() - 1).timestampMs();
    }

    private static List<Step> pictures(Recording received) {
        List<FlvTag> frames = received.tags().stream()
                .filter(tag -> tag.type() == TagType.VIDEO && tag.role().isFrame())
                .toList();
        return IntStream.range(1, frames.size())
                .mapToObj(i -> new Step(frames.get(i - 1), frames.get(i)))
                .toList();
    }

    private static boolean isSkip(Step step) {
        return step.after().timestampMs() - step.before().timestampMs() > 2 * FRAME_MS;
    }

    private static boolean hasSkipped(Recording received) {
        return pictures(received).stream().anyMatch(SlowViewerIT::isSkip);
    }

    private static void assertSkipsToKeyframesOnly(Recording received) {
        assertThat(pictures(received).stream().filter(SlowViewerIT::isSkip))
                .allMatch(step -> step.after().role() == Role.KEYFRAME);
    }
}
