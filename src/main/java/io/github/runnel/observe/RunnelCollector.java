package io.github.runnel.observe;

import io.github.runnel.hub.FanOut;
import io.github.runnel.hub.HubFigures;
import io.github.runnel.hub.LagFigures;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.hub.StreamFigures;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.rtmp.RtmpServer;
import io.github.runnel.transcode.TranscodeFigures;
import io.github.runnel.transcode.Transcoding;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the figures of hub, lanes and RTMP when somebody asks for them. Thread-safe. */
final class RunnelCollector implements MultiCollector {

    private static final double MILLIS = TimeUnit.SECONDS.toMillis(1);
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final StreamRegistry registry;
    private final FanOut fanOut;
    private final RtmpServer rtmp;
    private final Transcoding transcoding;

    /** How many of one kind were refused for one reason. */
    private record Refused(String kind, Refusal reason, long count) {

        static Stream<Refused> of(String kind, Map<Refusal, Long> byReason) {
            return byReason.entrySet().stream().map(entry -> new Refused(kind, entry.getKey(), entry.getValue()));
        }

        Labels labels() {
            return Labels.of("kind", kind, "reason", reason.name().toLowerCase(Locale.ROOT));
        }
    }

    RunnelCollector(StreamRegistry registry, FanOut fanOut, RtmpServer rtmp, Transcoding transcoding) {
        this.registry = registry;
        this.fanOut = fanOut;
        this.rtmp = rtmp;
        this.transcoding = transcoding;
    }

    @Override
    public MetricSnapshots collect() {
        Families families = new Families();
        HubFigures hub = registry.figures();
        new StreamFamilies(families, hub.streams()).add();
        addHub(families, hub);
        addTranscoding(families, transcoding.figures());
        addLanes(families, fanOut.busyNanos());
        families.gauge("runnel_rtmp_connections", "RTMP connections that are open", rtmp.connections());
        families.counters("runnel_rtmp_errors", "RTMP connections that came to a bad end", rtmp.mishaps());
        return families.done();
    }

    private static void addHub(Families families, HubFigures hub) {
        int published =
                hub.streams().stream().mapToInt(StreamFigures::publishers).sum();
        families.gauge("runnel_streams", "Streams that are published", published);
        families.gauges(
                "runnel_publishers",
                "Publishers that are there",
                hub.publishers().entrySet(),
                entry -> Labels.of("protocol", entry.getKey()),
                Map.Entry::getValue);
        families.counters("runnel_ended_publishers", "Publications that ended", hub.endedPublishers());
        families.gauge("runnel_viewers", "Viewers, those who wait for a stream included", hub.viewers());
        families.gauge("runnel_waiting_viewers", "Viewers who wait for a stream", hub.waiting());
        families.counters("runnel_ended_viewers", "Viewers whose subscription ended", hub.endedViewers());
        families.counters(
                "runnel_refusals",
                "Publishers and viewers who were not let in",
                Stream.concat(
                                Refused.of("publisher", hub.refusedPublishers()),
                                Refused.of("viewer", hub.refusedViewers()))
                        .toList(),
                Refused::labels,
                Refused::count);
        families.add(lag(hub.lag()));
    }

    private static void addTranscoding(Families families, TranscodeFigures figures) {
        families.gauge("runnel_transcoders", "Transcoders at work", figures.running());
        families.counter("runnel_transcoder_starts", "Children of FFmpeg that were started", figures.started());
        families.counter("runnel_transcoder_failures", "Children of FFmpeg that failed", figures.failures());
        families.counter("runnel_transcoder_lost_tags", "Tags that no child took in time", figures.lostTags());
    }

    private void addLanes(Families families, List<Long> busyNanos) {
        families.counters(
                "runnel_lane_busy_seconds",
                "Time that a lane has been at work",
                IntStream.range(0, busyNanos.size()).boxed().toList(),
                lane -> Labels.of("lane", String.valueOf(lane)),
                lane -> busyNanos.get(lane) / NANOS);
        families.gauge("runnel_parked_threads", "Threads that blocking writes hold", fanOut.parked());
    }

    private static HistogramSnapshot lag(LagFigures lag) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int place = 0; place < lag.counts().size(); place++) {
            boolean hasBound = place < lag.boundsMs().size();
            double bound = hasBound ? lag.boundsMs().get(place) / MILLIS : Double.POSITIVE_INFINITY;
            buckets.bucket(bound, lag.counts().get(place));
        }
        return HistogramSnapshot.builder()
                .name("runnel_viewer_lag_seconds")
                .help("How far behind the newest tag a viewer is when its turn comes, looked at once a second")
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(buckets.build())
                        .sum(lag.sumMs() / MILLIS)
                        .build())
                .build();
    }
}
