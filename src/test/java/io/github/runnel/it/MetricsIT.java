package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Prometheus reads below a context root is what viewers saw. */
@ExtendWith(ArquillianExtension.class)
final class MetricsIT {

    private static final String STREAM = "stream=\"/live/metrics\"";

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.below("runnel");
    }

    @Test
    void figuresOfAStreamAreWhatItsViewersSaw() {
        try (HttpFlv http = HttpFlv.open(server.http("live/metrics.flv"));
                WsFlv ws = WsFlv.open(server.ws("live/metrics.flv"));
                Publish encoder = encoderOfTwoViewers()) {
            await(encoder.toString())
                    .until(() -> http.received().pictures().size() > 100
                            && ws.received().size() > 0);
            Scrape live = scrape();
            assertThat(live.sum("runnel_stream_publishers", STREAM)).isEqualTo(1);
            assertThat(live.sum("runnel_stream_viewers", STREAM, "protocol=\"http-flv\""))
                    .isEqualTo(1);
            assertThat(live.sum("runnel_stream_viewers", STREAM, "protocol=\"ws-flv\""))
                    .isEqualTo(1);
            assertThat(live.sum("runnel_stream_keyframe_interval_seconds", STREAM))
                    .isBetween(0.9, 1.1);
            assertThat(live.sum("runnel_stream_log_bytes", STREAM)).isPositive();
            assertThat(live.sum("runnel_stream_received_bits_per_second", STREAM))
                    .isPositive();
            assertThat(live.sum("runnel_viewer_lag_seconds_count")).isPositive();
            assertThat(live.sum("runnel_lane_busy_seconds_total")).isPositive();
            assertThat(live.sum("runnel_rtmp_connections")).isPositive();
            encoder.stop();
            await().untilAsserted(() -> assertIsWhatTheySaw(http, ws));
        }
        await().until(() -> scrape().sum("runnel_stream_viewers", STREAM) == 0);
    }

    /** Starts when they are there. */
    private Publish encoderOfTwoViewers() {
        await().until(() -> scrape().sum("runnel_waiting_viewers") == 2);
        return Encoder.looping(Ffmpeg.V8_1, Media.H264_AAC).to(server.rtmp("live/metrics"));
    }

    /** They were there before the stream, and got all of it. */
    private void assertIsWhatTheySaw(HttpFlv http, WsFlv ws) {
        Scrape ended = scrape();
        int pictures = http.received().pictures().size();
        assertThat(ended.sum("runnel_stream_publishers", STREAM)).isZero();
        assertThat(ended.sum("runnel_stream_frames_total", STREAM))
                .isEqualTo(pictures)
                .isEqualTo(ws.received().pictures().size());
        assertThat(ended.sum("runnel_stream_sent_bytes_total", STREAM))
                .isEqualTo(http.received().size() + ws.received().size());
        assertThat(ended.sum("runnel_stream_skips_total", STREAM)).isZero();
        assertThat(ended.sum("runnel_stream_received_bytes_total", STREAM))
                .isBetween(http.received().size() * 0.8, http.received().size() * 1.0);
    }

    @Test
    void refusalsAndErrorsAreCountedByReason() throws IOException {
        Scrape before = scrape();
        try (RawHttp refused = RawHttp.send("GET", server.http("live/" + "x".repeat(300) + ".flv"))) {
            assertThat(refused.status()).isEqualTo(400);
        }
        try (Socket noEncoder = new Socket(InetAddress.getLoopbackAddress(), server.rtmpPort())) {
            noEncoder.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(noEncoder.getInputStream().read()).isNegative();
        }
        String[] badName = {"kind=\"viewer\"", "reason=\"bad_name\""};
        String malformed = "reason=\"malformed\"";
        await().untilAsserted(() -> {
            Scrape after = scrape();
            assertThat(after.sum("runnel_refusals_total", badName))
                    .isEqualTo(before.sum("runnel_refusals_total", badName) + 1);
            assertThat(after.sum("runnel_rtmp_errors_total", malformed))
                    .isEqualTo(before.sum("runnel_rtmp_errors_total", malformed) + 1);
        });
    }

    @Test
    void theJvmIsLookedAtToo() {
        server.jvm().liveHeapKilobytes(); // collects
        await().untilAsserted(() -> assertThat(scrape().names())
                .contains(
                        "jvm_memory_used_bytes",
                        "jvm_gc_pause_seconds_count",
                        "jvm_threads_live_threads",
                        "jvm_classes_loaded_classes",
                        "process_cpu_usage",
                        "process_files_open_files",
                        "process_uptime_seconds"));
    }

    private Scrape scrape() {
        HttpResponse<String> answer = server.get("metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/plain")
                .contains("version=0.0.4");
        return Scrape.of(answer.body());
    }
}
