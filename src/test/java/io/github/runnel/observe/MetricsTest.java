package io.github.runnel.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.hub.RefusedException;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.support.Scrape;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link Metrics} as Prometheus reads them. */
final class MetricsTest {

    private static final int MOST_STREAMS = 2;

    private final SmallServer server = new SmallServer(MOST_STREAMS);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void streamHasItsOwnSeries() {
        server.publish("live", "test");
        server.watch("live", "test");
        Scrape scrape = server.scrape();
        assertThat(scrape.series("runnel_stream_publishers"))
                .containsExactly("runnel_stream_publishers{stream=\"/live/test\"}");
        assertThat(scrape.sum("runnel_stream_viewers", "protocol=\"http-flv\"")).isEqualTo(1);
        assertThat(scrape.sum("runnel_stream_frames_total")).isEqualTo(2);
        assertThat(scrape.sum("runnel_stream_sent_bytes_total")).isPositive();
        assertThat(scrape.sum("runnel_stream_keyframe_interval_seconds")).isEqualTo(2);
        assertThat(scrape.sum("runnel_streams")).isEqualTo(1);
        assertThat(scrape.sum("runnel_viewers")).isEqualTo(1);
    }

    @Test
    void streamsBeyondTheLimitAreSummedUp() {
        IntStream.range(0, 10).forEach(i -> server.publish("live", "s" + i));
        Scrape scrape = server.scrape();
        assertThat(scrape.series("runnel_stream_frames_total"))
                .containsExactlyInAnyOrder(
                        "runnel_stream_frames_total{stream=\"/live/s0\"}",
                        "runnel_stream_frames_total{stream=\"/live/s1\"}",
                        "runnel_stream_frames_total{stream=\"other\"}");
        assertThat(scrape.sum("runnel_stream_frames_total", "stream=\"other\"")).isEqualTo(2 * 8);
        assertThat(scrape.sum("runnel_stream_publishers", "stream=\"other\"")).isEqualTo(8);
        assertThat(scrape.sum("runnel_streams")).isEqualTo(10);
    }

    @Test
    void streamCanNeitherBeCalledOtherNorBreakALine() {
        server.publish("live/直播", "a\"b{}, c=1 ");
        assertThat(server.text()).contains("runnel_streams 1.0", "{stream=\"/live/直播/a\\\"b{}, c=1 \"} 1.0");
        assertThat(server.scrape().series("runnel_stream_publishers")).hasSize(1);
        assertThatThrownBy(() -> server.publish("", "other")).isInstanceOf(RefusedException.class);
    }

    @Test
    void everyReasonIsThereFromTheBeginning() {
        assertThatThrownBy(() -> server.watch("..", "..")).isInstanceOf(RefusedException.class);
        Scrape scrape = server.scrape();
        assertThat(scrape.sum("runnel_refusals_total", "kind=\"viewer\"", "reason=\"bad_name\""))
                .isEqualTo(1);
        assertThat(scrape.series("runnel_refusals_total")).hasSize(2 * Refusal.values().length);
        assertThat(scrape.series("runnel_rtmp_errors_total", "reason=\"tls\"")).hasSize(1);
        assertThat(scrape.series("runnel_ended_viewers_total", "reason=\"too_slow\""))
                .hasSize(1);
        assertThat(scrape.series("runnel_lane_busy_seconds_total")).hasSize(2);
    }

    @Test
    void lagIsAHistogram() {
        Scrape scrape = server.scrape();
        assertThat(scrape.series("runnel_viewer_lag_seconds_bucket"))
                .hasSize(10)
                .contains(
                        "runnel_viewer_lag_seconds_bucket{le=\"0.05\"}",
                        "runnel_viewer_lag_seconds_bucket{le=\"30.0\"}",
                        "runnel_viewer_lag_seconds_bucket{le=\"+Inf\"}");
        assertThat(scrape.names()).contains("runnel_viewer_lag_seconds_sum", "runnel_viewer_lag_seconds_count");
    }
}
