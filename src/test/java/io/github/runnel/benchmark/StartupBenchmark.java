package io.github.runnel.benchmark;

import io.github.runnel.support.server.AppServer;
import io.github.runnel.support.server.ServerUnderTest;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * What Runnel adds to a server's start and to its memory: the server with Runnel beside the server with an empty
 * application, in turn.
 *
 * <p>Of each run: seconds of wall clock and of CPU from the start of the process to the first page served, and the process's
 * memory in RAM after a while without any work.
 */
final class StartupBenchmark {

    private static final int RUNS = Integer.getInteger("startup.runs", 5);
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Map<String, String> ENVIRONMENT =
            Map.of("RUNNEL_RTMP_HOST", "127.0.0.1", "RUNNEL_RTMP_PORT", "0");
    private static final Path RUNNEL = Path.of("target/runnel.war");
    private static final Path EMPTY = Path.of("target/server/empty.war");

    /** One start. */
    private record Start(double seconds, double cpuSeconds, double residentMegabytes) {}

    @Test
    void runnelBesideAnEmptyApplication() throws IOException {
        WebArchive empty = ShrinkWrap.create(WebArchive.class).addAsWebResource(new StringAsset("empty"), "index.html");
        empty.as(ZipExporter.class).exportTo(EMPTY.toFile(), true);
        List<Start> without = new ArrayList<>();
        List<Start> with = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            without.add(start(EMPTY));
            with.add(start(RUNNEL));
        }
        print("empty WAR", median(without));
        print("Runnel", median(with));
        System.out.printf(Locale.ROOT, "runnel.war has %.1f MB%n", Files.size(RUNNEL) / 1e6);
    }

    private static void print(String what, Start median) {
        System.out.printf(
                Locale.ROOT,
                "%s on %s, median of %d: first byte after %.2f s (%.2f s CPU), %.0f MB RSS when idle%n",
                what,
                System.getProperty("server"),
                RUNS,
                median.seconds(),
                median.cpuSeconds(),
                median.residentMegabytes());
    }

    private static Start start(Path war) {
        long began = System.nanoTime();
        try (AppServer server = AppServer.startWith(war, ENVIRONMENT)) {
            ServerUnderTest there = server.at("/");
            while (!isServed(there)) {
                if (System.nanoTime() - began > DEADLINE.toNanos()) {
                    throw new AssertionError(war + " is not served at " + there.base());
                }
                sleep(PAUSE);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            double cpuSeconds = server.jvm().cpuTime().toMillis() / 1e3;
            sleep(IDLE);
            return new Start(seconds, cpuSeconds, server.jvm().residentKilobytes() / 1e3);
        }
    }

    private static boolean isServed(ServerUnderTest server) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) server.base().toURL().openConnection();
            connection.setConnectTimeout((int) ANSWER.toMillis());
            connection.setReadTimeout((int) ANSWER.toMillis());
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK
                    && connection.getInputStream().read() >= 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Start median(List<Start> starts) {
        return new Start(
                median(starts.stream().mapToDouble(Start::seconds).toArray()),
                median(starts.stream().mapToDouble(Start::cpuSeconds).toArray()),
                median(starts.stream().mapToDouble(Start::residentMegabytes).toArray()));
    }

    private static double median(double... values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
