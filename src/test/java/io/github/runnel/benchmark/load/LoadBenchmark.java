package io.github.runnel.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.support.server.ServerUnderTest;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What delivery costs: CPU for each megabyte, memory for each viewer, and how late pictures are, beside the {@link Floor}.
 *
 * <p>System properties {@code bench.…} say what is measured; README has them. Figures are printed as a table and written to
 * {@code target/benchmark/load.json}.
 */
final class LoadBenchmark {

    private static final Path JSON = Path.of("target/benchmark/load.json");
    private final List<Protocol> protocols = list("protocols", "http-flv,ws-flv", Protocol::of);
    private final List<String> merges = list("merges", "frame,350ms", Function.identity());
    private final List<Integer> streams = list("streams", "1", Integer::valueOf);
    private final List<Integer> viewers = list("viewers", "1000", Integer::valueOf);
    private final SyntheticStream.Shape shape =
            new SyntheticStream.Shape(number("rate", 1_000_000), number("fps", 25), number("gop", 50));
    private final JsonArrayBuilder results = Json.createArrayBuilder();
    private final List<String> lost = new ArrayList<>();

    @Test
    void delivery() throws IOException {
        System.out.println(LoadTable.head());
        for (String merge : merges) {
            Map<String, Double> floors = new HashMap<>();
            for (int count : viewers) {
                if (protocols.stream().anyMatch(protocol -> !protocol.isSoundOnly())) {
                    floors.put("flv " + count, floor(merge, "all", count));
                }
                if (protocols.stream().anyMatch(Protocol::isSoundOnly)) {
                    floors.put("sound " + count, floor(merge, "sound", count));
                }
            }
            onServer(merge, floors);
        }
        Files.createDirectories(JSON.getParent());
        try (Writer file = Files.newBufferedWriter(JSON);
                JsonWriter json = Json.createWriter(file)) {
            json.write(results.build());
        }
        assertThat(lost).as("rows in which viewers were lost").isEmpty();
    }

    private void onServer(String merge, Map<String, Double> floors) {
        Map<String, String> settings = Map.of(
                "RUNNEL_DELIVERY_MERGE",
                merge,
                "RUNNEL_LOG_MAX_DURATION", // so that it is full before memory is looked at
                shape.logTime().toSeconds() + "s");
        try (Packaged server = Packaged.start(settings)) {
            ServerUnderTest there = server.there();
            for (Protocol protocol : protocols) {
                for (int many : streams) {
                    for (int count : viewers) {
                        JsonObject measured = Generated.by(load(protocol, there, many, count));
                        String floor = (protocol.isSoundOnly() ? "sound " : "flv ") + count;
                        report(
                                System.getProperty("server", ""),
                                merge,
                                measured,
                                Objects.requireNonNull(floors.get(floor)));
                        if (measured.getInt("watching") < count) {
                            lost.add(protocol + ", " + merge + ", " + count);
                        }
                    }
                }
            }
        }
    }

    private Load load(Protocol protocol, ServerUnderTest there, int many, int count) {
        int rtmpPort = there.rtmpPort();
        return load(protocol, there.base(), there.jvm().pid(), rtmpPort, many, count);
    }

    /** CPU milliseconds a megabyte of all tracks, or of {@code sound} alone. */
    private double floor(String merge, String tracks, int count) throws IOException {
        String millis = merge.equals("frame") ? "0" : merge.replace("ms", "");
        Process floor = Generated.process(
                Floor.class,
                List.of(
                        String.valueOf(shape.bitsPerSecond()),
                        String.valueOf(shape.framesPerSecond()),
                        String.valueOf(shape.gopFrames()),
                        millis,
                        tracks));
        try (BufferedReader out = floor.inputReader()) {
            URI address = URI.create("http://127.0.0.1:" + out.readLine() + "/");
            JsonObject measured = Generated.by(load(Protocol.BARE, address, floor.pid(), 0, 1, count));
            report("floor, " + tracks, merge, measured, cost(measured));
            return cost(measured);
        } finally {
            floor.destroy();
        }
    }

    private Load load(Protocol protocol, URI server, long pid, int rtmpPort, int many, int count) {
        return new Load(
                protocol,
                server,
                pid,
                rtmpPort,
                many,
                shape,
                count,
                protocol == Protocol.BARE ? 0 : number("slow", 0),
                protocol == Protocol.BARE ? 0 : number("deaf", 0),
                protocol == Protocol.BARE ? 0 : number("others", 0),
                number("joins", 500),
                number("rehearsals", 5),
                number("runs", 1),
                Duration.ofSeconds(number("settle", 5)),
                Duration.ofSeconds(number("window", 15)));
    }

    private void report(String server, String merge, JsonObject measured, double floor) {
        JsonObject run = Json.createObjectBuilder(measured)
                .add("server", server)
                .add("merge", merge)
                .add("times_floor", cost(measured) / floor)
                .build();
        results.add(run);
        System.out.println(LoadTable.row(run));
        if (!run.getString("first_error").isEmpty()) {
            System.out.println("The first error: " + run.getString("first_error"));
        }
    }

    /** CPU milliseconds a megabyte. */
    private static double cost(JsonObject measured) {
        return measured.getJsonNumber("cpu_ms_per_mb").doubleValue();
    }

    private static <T> List<T> list(String name, String otherwise, Function<String, T> reader) {
        return Stream.of(System.getProperty("bench." + name, otherwise).split(","))
                .map(reader)
                .toList();
    }

    private static int number(String name, int otherwise) {
        return Integer.getInteger("bench." + name, otherwise);
    }
}
