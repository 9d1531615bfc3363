package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.tls.DevCertificate;
import io.github.runnel.support.viewer.HttpFlv;
import java.net.http.HttpClient;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Over one HTTP/2 connection many streams are watched, and one that is not read holds up none of the others. */
@ExtendWith(ArquillianExtension.class)
final class Http2IT {

    private static final int STREAMS = 8;

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.atRoot();
    }

    @Test
    void aStreamThatIsNotReadSkipsAndTheOthersOfItsConnectionMissNothing() {
        HttpClient client = DevCertificate.shared().client(HttpClient.Version.HTTP_2);
        try (HttpFlv slow = HttpFlv.stalledOver(client, server.https("live/heavy-h2.flv"));
                Publish encoder =
                        Encoder.looping(Ffmpeg.V8_1, Media.HEAVY_H264_AAC).to(server.rtmp("live/heavy-h2"))) {
            assertThat(slow.version()).as(encoder.toString()).isEqualTo(HttpClient.Version.HTTP_2);
            List<HttpFlv> good = IntStream.range(1, STREAMS)
                    .mapToObj(i -> HttpFlv.over(client, server.https("live/demo.flv")))
                    .toList();
            await().until(() -> good.stream().allMatch(viewer -> newestMs(viewer) > 14_000));
            slow.take(Long.MAX_VALUE);
            await().until(() -> !slow.received().gaps().isEmpty());
            assertThat(slow.received().gaps()).allMatch(gap -> gap.after().role() == Role.KEYFRAME);
            assertThat(good).allSatisfy(viewer -> {
                assertThat(viewer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(viewer.received().gaps().stream()
                                .map(gap -> gap.before().timestampMs() + " to "
                                        + gap.after().timestampMs()))
                        .isEmpty();
            });
            good.forEach(HttpFlv::close);
        }
    }

    /** Of stream time since this viewer's beginning. */
    private static long newestMs(HttpFlv viewer) {
        List<FlvTag> frames = viewer.received().pictures();
        return frames.isEmpty()
                ? 0
                : frames.get(frames.size() - 1).timestampMs() - frames.get(0).timestampMs();
    }
}
