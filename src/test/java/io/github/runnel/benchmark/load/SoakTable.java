package io.github.runnel.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.support.server.JvmView;
import io.github.runnel.support.server.ServerUnderTest;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a server held from time to time. Confined to one thread. */
final class SoakTable {

    private static final Path DIRECTORY = Path.of("target/benchmark");
    private static final String NAMES = "seconds,heap_mb,rss_mb,threads,files,viewers";

    /** The first part of the time, in which compilers work and pools grow, does not count. */
    private static final int WARM_UP_SHARE = 5;

    private static final double MORE_HEAP_MEGABYTES = 8;
    private static final double MORE_RESIDENT_MEGABYTES = 40;
    private static final double MORE_THREADS = 8;
    private static final double MORE_FILES = 20; // of viewers who are just there

    private final List<Sample> samples = new ArrayList<>();

    /** One line; heap after a full collection. */
    record Sample(
            long seconds, double heapMegabytes, double residentMegabytes, long threads, long files, long viewers) {

        static Sample of(long seconds, ServerUnderTest server) {
            JvmView jvm = server.jvm();
            return new Sample(
                    seconds,
                    jvm.histogram().kilobytes() / 1e3,
                    jvm.residentKilobytes() / 1e3,
                    jvm.threadCount(),
                    jvm.fileDescriptorCount(),
                    server.viewers());
        }

        private String text(String separator) {
            return String.join(
                    separator,
                    String.valueOf(seconds),
                    String.format(Locale.ROOT, "%.1f", heapMegabytes),
                    String.format(Locale.ROOT, "%.0f", residentMegabytes),
                    String.valueOf(threads),
                    String.valueOf(files),
                    String.valueOf(viewers));
        }
    }

    SoakTable() {
        System.out.println("| " + NAMES.replace(",", " | ") + " |\n| --- | --- | --- | --- | --- | --- |");
    }

    /** Prints it, too. */
    void add(Sample sample) {
        samples.add(sample);
        System.out.println("| " + sample.text(" | ") + " |");
    }

    void write() throws IOException {
        Files.createDirectories(DIRECTORY);
        List<String> lines = new ArrayList<>(List.of(NAMES));
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Sample each : samples) {
            lines.add(each.text(","));
            array.add(Json.createObjectBuilder()
                    .add("seconds", each.seconds())
                    .add("heap_mb", each.heapMegabytes())
                    .add("rss_mb", each.residentMegabytes())
                    .add("threads", each.threads())
                    .add("files", each.files())
                    .add("viewers", each.viewers()));
        }
        Files.write(DIRECTORY.resolve("soak.csv"), lines);
        try (Writer file = Files.newBufferedWriter(DIRECTORY.resolve("soak.json"));
                JsonWriter json = Json.createWriter(file)) {
            json.write(array.build());
        }
    }

    /**
     * The least of the last third is that of the first third, but for a margin: what comes and goes is in all figures, and only
     * what stays is in the least ones.
     */
    void assertFlat() {
        assertFlat("MB of heap", Sample::heapMegabytes, MORE_HEAP_MEGABYTES);
        assertFlat("MB of RSS", Sample::residentMegabytes, MORE_RESIDENT_MEGABYTES);
        assertFlat("threads", Sample::threads, MORE_THREADS);
        assertFlat("files", Sample::files, MORE_FILES);
    }

    private void assertFlat(String what, ToDoubleFunction<Sample> figure, double margin) {
        int begin = samples.size() / WARM_UP_SHARE;
        int third = (samples.size() - begin) / 3;
        double first = least(samples.subList(begin, begin + third), figure);
        double last = least(samples.subList(samples.size() - third, samples.size()), figure);
        System.out.printf(Locale.ROOT, "%s: %.1f at least in the first third, %.1f in the last%n", what, first, last);
        assertThat(last).as(what).isLessThanOrEqualTo(first + margin);
    }

    private static double least(List<Sample> some, ToDoubleFunction<Sample> figure) {
        return some.stream().mapToDouble(figure).min().orElseThrow();
    }
}
