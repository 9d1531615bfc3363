package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.CrowdViewer;
import io.github.runnel.support.viewer.HttpFlv;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two hundred viewers of 1 Mbit/s, half of them over WebSocket: nobody stalls, all get FLV, and the server needs no threads
 * for them. System property {@code crowd.seconds} says for how long.
 */
@ExtendWith(ArquillianExtension.class)
final class CrowdIT {

    private static final System.Logger LOG = System.getLogger(CrowdIT.class.getName());
    private static final int VIEWERS = 200;
    private static final int SECONDS = Integer.getInteger("crowd.seconds", 15);
    private static final long STALL_MS = 5_000;
    private static final int TAGS_PER_SECOND = 25 + 46;
    private static final int MORE_THREADS = 20; // the container's own pools, which do not grow with viewers

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.atRoot();
    }

    @Test
    void nobodyStallsAndNoThreadIsSpent() {
        try (Publish encoder =
                        Encoder.looping(Ffmpeg.V8_1, Media.MEGABIT_H264_AAC).to(server.rtmp("live/crowd"));
                HttpFlv first = HttpFlv.open(server.http("live/crowd.flv"))) {
            await(encoder.toString())
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> first.received().size() > 0);
            long threadsBefore = server.jvm().threadCount();
            List<CrowdViewer> crowd = IntStream.range(0, VIEWERS)
                    .mapToObj(i -> i % 2 == 0 ? server.http("live/crowd.flv") : server.ws("live/crowd.flv"))
                    .map(CrowdViewer::join)
                    .toList();
            long expected = (long) SECONDS * TAGS_PER_SECOND;
            await().atMost(Duration.ofSeconds(SECONDS + 60L))
                    .until(() -> crowd.stream()
                            .allMatch(viewer -> viewer.tags() >= expected
                                    || viewer.failure().isPresent()));
            long threadsWithCrowd = server.jvm().threadCount();
            report(crowd, threadsBefore, threadsWithCrowd);
            assertThat(crowd).allSatisfy(viewer -> assertThat(viewer.failure()).isEmpty());
            assertThat(crowd).allMatch(viewer -> viewer.longestSilenceMs() < STALL_MS);
            assertThat(threadsWithCrowd).isLessThan(threadsBefore + MORE_THREADS);
            crowd.forEach(CrowdViewer::close);
            assertThat(encoder.isRunning()).isTrue();
        }
    }

    private static void report(List<CrowdViewer> crowd, long threadsBefore, long threadsWithCrowd) {
        LOG.log(
                Level.INFO,
                "{0} viewers for {1} s: {2} tags at least, {3} ms of silence at most, {4} threads before and {5} with them",
                crowd.size(),
                SECONDS,
                crowd.stream().mapToLong(CrowdViewer::tags).min().orElse(0),
                crowd.stream().mapToLong(CrowdViewer::longestSilenceMs).max().orElse(0),
                threadsBefore,
                threadsWithCrowd);
    }
}
