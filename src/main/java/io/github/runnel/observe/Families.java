package io.github.runnel.observe;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The families of samples of one scrape, as they are put together. Used by one thread. */
final class Families {

    private final List<MetricSnapshot> families = new ArrayList<>();

    void add(MetricSnapshot family) {
        families.add(family);
    }

    void gauge(String name, String help, double value) {
        add(GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build());
    }

    /** @param name without {@code _total} */
    void counter(String name, String help, long value) {
        add(CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        CounterDataPointSnapshot.builder().value((double) value).build())
                .build());
    }

    /** One gauge for each of these. */
    <T> void gauges(
            String name, String help, Collection<T> each, Function<T, Labels> labels, ToDoubleFunction<T> value) {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
        each.forEach(one -> family.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels.apply(one))
                .value(value.applyAsDouble(one))
                .build()));
        add(family.build());
    }

    /**
     * One counter for each of these.
     *
     * @param name without {@code _total}
     */
    <T> void counters(
            String name, String help, Collection<T> each, Function<T, Labels> labels, ToDoubleFunction<T> value) {
        CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
        each.forEach(one -> family.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels.apply(one))
                .value(value.applyAsDouble(one))
                .build()));
        add(family.build());
    }

    /** One counter for each reason, in label {@code reason}, in lower case. */
    <E extends Enum<E>> void counters(String name, String help, Map<E, Long> byReason) {
        counters(
                name,
                help,
                byReason.entrySet(),
                entry -> Labels.of("reason", entry.getKey().name().toLowerCase(Locale.ROOT)),
                Map.Entry::getValue);
    }

    MetricSnapshots done() {
        return new MetricSnapshots(families);
    }
}
