package io.github.runnel.observe;

import io.github.runnel.hub.StreamFigures;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.StreamTotals;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is told of each stream, in label {@code stream}. */
final class StreamFamilies {

    private static final String STREAM = "stream";

    /** Stands for all streams without figures of their own. No stream can have this name: theirs have slashes. */
    private static final String OTHER = "other";

    private final Families families;
    private final List<StreamFigures> streams;

    /** One protocol's viewers of one stream. */
    private record Viewers(Labels stream, String protocol, int count) {}

    StreamFamilies(Families families, List<StreamFigures> streams) {
        this.families = families;
        this.streams = streams;
    }

    void add() {
        addGauges();
        addViewers();
        addCounters();
    }

    private void addGauges() {
        gauge("publishers", "Publishers that are there, 0 or 1", StreamFigures::publishers);
        gauge(
                "received_bits_per_second",
                "Bits a second that came in over the last half minute",
                stream -> stream.receivedKbps() * 1000);
        gauge("log_bytes", "Memory of the last part of the stream", StreamFigures::logBytes);
        families.gauges(
                "runnel_stream_keyframe_interval_seconds",
                "From the keyframe before the newest one to that",
                streams.stream()
                        .filter(stream -> stream.keyframeIntervalMs().isPresent())
                        .toList(),
                StreamFamilies::labels,
                stream -> stream.keyframeIntervalMs().orElse(0) / 1000.0);
    }

    private void addViewers() {
        List<Viewers> viewers = streams.stream()
                .flatMap(stream -> stream.viewers().entrySet().stream()
                        .map(entry -> new Viewers(labels(stream), entry.getKey(), entry.getValue())))
                .toList();
        families.gauges(
                "runnel_stream_viewers",
                "Viewers who receive",
                viewers,
                one -> one.stream().add("protocol", one.protocol()),
                Viewers::count);
    }

    private void addCounters() {
        counter("received_bytes", "Bytes of tags that came in", StreamTotals::receivedBytes);
        counter("frames", "Pictures that came in", StreamTotals::frames);
        counter(
                "misunderstood_tags",
                "Times a tag was left out, of a format or of all, since it was not understood",
                StreamTotals::misunderstood);
        counter(
                "sent_bytes",
                "Bytes handed to the connections of viewers",
                totals -> totals.delivered().bytes());
        counter(
                "sent_units",
                "Tags handed to the connections of viewers",
                totals -> totals.delivered().units());
        counter(
                "skips",
                "Times a slow viewer went on at the newest keyframe",
                totals -> totals.delivered().skips());
        counter(
                "skipped_units",
                "Tags that slow viewers have missed by that",
                totals -> totals.delivered().skippedUnits());
        counter(
                "slow_viewers",
                "Viewers who were ended for being too slow",
                totals -> totals.delivered().slowViewers());
    }

    private void gauge(String name, String help, ToDoubleFunction<StreamFigures> value) {
        families.gauges("runnel_stream_" + name, help, streams, StreamFamilies::labels, value);
    }

    private void counter(String name, String help, ToDoubleFunction<StreamTotals> value) {
        families.counters(
                "runnel_stream_" + name,
                help,
                streams,
                StreamFamilies::labels,
                stream -> value.applyAsDouble(stream.totals()));
    }

    private static Labels labels(StreamFigures stream) {
        return Labels.of(STREAM, stream.key().map(StreamKey::toString).orElse(OTHER));
    }
}
