package io.github.runnel.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.hub.HubSettings;
import io.github.runnel.support.server.ServerUnderTest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Good viewers by themselves, and then the same beside slow ones (64 kbit/s) and deaf ones (nothing): side by side, on one server.
 *
 * <p>What is not a time is asserted: the good ones miss nothing, the slow ones go on at keyframes only, the deaf ones are ended by
 * the stall timeout, and the heap stays within {@link #heapBoundKilobytes}. The good ones' lag behind the first of them, and their delay
 * behind the publisher, may be half as long again, while the deaf are there and when they have been ended. Writes
 * {@code target/benchmark/slow-viewers.json}.
 */
final class SlowViewersBenchmark {

    private static final Path JSON = Path.of("target/benchmark/slow-viewers.json");
    private static final Protocol PROTOCOL = Protocol.of(System.getProperty("bench.protocols", "http-flv"));
    private static final String MERGE = System.getProperty("bench.merges", "frame");
    private static final int GOOD = number("viewers", 700);
    private static final int SLOW = number("slow", 200);
    private static final int DEAF = number("deaf", 100);
    private static final int JOINS_PER_SECOND = number("joins", 200);
    private static final int REHEARSALS = number("rehearsals", 5);
    private static final SyntheticStream.Shape SHAPE =
            new SyntheticStream.Shape(number("rate", 1_000_000), number("fps", 25), number("gop", 50));

    /** Until the deaf ones' buffers are full and the stall timeout is over, and the slow ones have read what was in theirs. */
    private static final Duration SETTLE = Duration.ofSeconds(number("settle", 220));

    private static final Duration STALL = HubSettings.DEFAULTS.viewing().stallTimeout();

    /** Until the deaf ones' buffers are full. */
    private static final Duration FILLING = Duration.ofSeconds(30);

    private static final Duration SETTLE_ALONE = Duration.ofSeconds(10);
    private static final Duration WINDOW = Duration.ofSeconds(number("window", 30));
    private static final double MOST_TIMES = 1.5;
    private static final long KILOBYTES_OF_A_VIEWER = 40;

    /** One page of the log that its write refers to, and one that the server copied of it. */
    private static final int KILOBYTES_OF_A_WAITING_VIEWER = 2 * 128;

    /** Payara's writer takes four times what {@code socket-write-buffer-size} in {@code server-config/payara} says. */
    private static final int KILOBYTES_OF_PAYARA = 4 * 64;

    /** What may be {@link #MOST_TIMES} as long as without the slow and the deaf: if all wait, nobody lags. */
    private static final List<String> WAITS = List.of("lag_ms_p99", "delay_ms_p99");

    private static final List<String> FIGURES = List.of(
            "lag_ms_p50",
            "lag_ms_p99",
            "lag_ms_max",
            "settling_lag_ms_p99",
            "settling_delay_ms_p99",
            "settling_heap_mb",
            "settling_stalls",
            "settling_skipped",
            "delay_ms_p99",
            "cpu_ms_per_mb",
            "heap_mb",
            "rss_mb",
            "stalls",
            "skipped",
            "errors",
            "slow_watching",
            "slow_pictures",
            "slow_skipped");

    @Test
    void othersDoNotNotice() throws IOException {
        try (Packaged packaged = Packaged.start(Map.of("RUNNEL_DELIVERY_MERGE", MERGE))) {
            ServerUnderTest server = packaged.there();
            long heapBefore = server.jvm().liveHeapKilobytes();
            JsonObject alone = Generated.by(load(server, 0, 0, SETTLE_ALONE));
            CompletableFuture<JsonObject> measuring =
                    CompletableFuture.supplyAsync(() -> Generated.by(load(server, SLOW, DEAF, SETTLE)));
            Viewers viewers = Viewers.until(measuring, server);
            JsonObject beside = measuring.join();
            report(alone, beside, viewers);
            assertNobodyIsHurt(beside, viewers);
            for (String phase : List.of("settling_", "")) {
                assertThat(Math.round(figure(beside, phase + "heap_mb") * 1e3))
                        .isLessThan(heapBefore + heapBoundKilobytes());
                for (String wait : WAITS) {
                    assertThat(figure(beside, phase + wait))
                            .as(phase + wait)
                            .isLessThan(MOST_TIMES * figure(alone, wait));
                }
                assertThat(figure(beside, phase + "stalls")).isZero();
                assertThat(figure(beside, phase + "skipped")).isZero();
            }
        }
    }

    /** The log as large as it may become, and so much for each viewer. */
    private static long heapBoundKilobytes() {
        long logKilobytes = HubSettings.DEFAULTS.log().maxBytes() / 1024;
        long ofServer = System.getProperty("server", "").startsWith("payara") ? KILOBYTES_OF_PAYARA : 0;
        return logKilobytes + GOOD * KILOBYTES_OF_A_VIEWER + (SLOW + DEAF) * (KILOBYTES_OF_A_WAITING_VIEWER + ofServer);
    }

    private static void assertNobodyIsHurt(JsonObject beside, Viewers viewers) {
        assertThat(beside.getString("first_error")).isEmpty();
        assertThat(beside.getString("slow_error")).isEmpty();
        assertThat(figure(beside, "watching")).isEqualTo(GOOD);
        assertThat(figure(beside, "slow_watching")).isEqualTo(SLOW);
        assertThat(figure(beside, "slow_skipped")).isPositive();
        assertThat(viewers.most()).as("viewers when all had come").isEqualTo(GOOD + SLOW + DEAF);
        assertThat(viewers.last()).as("viewers when the deaf had been ended").isEqualTo(GOOD + SLOW);
        assertThat(viewers.untilLast())
                .as("from when all had come to when the deaf had been ended")
                .isBetween(STALL.minusSeconds(5), STALL.plus(FILLING));
    }

    /**
     * How many viewers a server has.
     *
     * @param most at any time
     * @param last when their number last changed before all went
     * @param untilLast from the one to the other
     */
    private record Viewers(int most, int last, Duration untilLast) {

        static Viewers until(CompletableFuture<JsonObject> measuring, ServerUnderTest server) {
            int most = 0;
            int last = 0;
            long mostAt = 0;
            long lastAt = 0;
            while (!measuring.isDone()) {
                int now = server.viewers();
                if (now > most) {
                    most = now;
                    mostAt = System.nanoTime();
                }
                if (now >= GOOD + SLOW && now != last) {
                    last = now;
                    lastAt = System.nanoTime();
                }
                try {
                    TimeUnit.SECONDS.sleep(1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
            return new Viewers(most, last, Duration.ofNanos(lastAt - mostAt));
        }
    }

    private static Load load(ServerUnderTest server, int slow, int deaf, Duration settle) {
        return new Load(
                PROTOCOL,
                server.base(),
                server.jvm().pid(),
                server.rtmpPort(),
                1,
                SHAPE,
                GOOD,
                slow,
                deaf,
                0,
                JOINS_PER_SECOND,
                REHEARSALS,
                1,
                settle,
                WINDOW);
    }

    private static void report(JsonObject alone, JsonObject beside, Viewers viewers) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "| %s, %s, %s | %d good | + %d slow, %d deaf |%n| --- | --- | --- |%n",
                System.getProperty("server", ""),
                PROTOCOL,
                MERGE,
                GOOD,
                SLOW,
                DEAF);
        for (String each : FIGURES) {
            System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f |%n", each, figure(alone, each), figure(beside, each));
        }
        System.out.printf(
                Locale.ROOT,
                "| viewers at most, without the deaf, seconds between | | %d, %d, %d |%n",
                viewers.most(),
                viewers.last(),
                viewers.untilLast().toSeconds());
        for (String wait : WAITS) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s, times | 1.00 | %.2f with the deaf, %.2f without them |%n",
                    wait,
                    figure(beside, "settling_" + wait) / figure(alone, wait),
                    figure(beside, wait) / figure(alone, wait));
        }
        Files.createDirectories(JSON.getParent());
        try (Writer file = Files.newBufferedWriter(JSON);
                JsonWriter json = Json.createWriter(file)) {
            json.write(Json.createArrayBuilder().add(alone).add(beside).build());
        }
    }

    private static double figure(JsonObject measured, String name) {
        return measured.getJsonNumber(name).doubleValue();
    }

    private static int number(String name, int otherwise) {
        return Integer.getInteger("bench." + name, otherwise);
    }
}
