package io.github.runnel.benchmark;

import io.github.runnel.benchmark.smallest.SmallestBean;
import io.github.runnel.support.server.AppServer;
import io.github.runnel.support.server.ServerUnderTest;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
 * application, and with the smallest one that uses the same of the server, in turn.
 *
 * <p>Of each run: seconds of wall clock and of CPU from the start of the process to the first page served, and the process's
 * memory in RAM after a while without any work, and what a full collection leaves of its heap.
 */
final class StartupBenchmark {

    private static final int RUNS = Integer.getInteger("startup.runs", 5);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Map<String, String> ENVIRONMENT =
            Map.of("RUNNEL_RTMP_HOST", "127.0.0.1", "RUNNEL_RTMP_PORT", "0");
    private static final Path RUNNEL = Path.of("target/runnel.war");
    private static final File WEB_INF = new File("src/main/webapp/WEB-INF");
    private static final Path EMPTY = Path.of("target/server/empty.war");
    private static final Path SMALLEST = Path.of("target/server/smallest.war");

    /** One start. */
    private record Start(double seconds, double cpuSeconds, double residentMegabytes, double heapMegabytes) {}

    @Test
    void runnelBesideAnEmptyApplication() throws IOException {
        WebArchive empty = ShrinkWrap.create(WebArchive.class).addAsWebResource(new StringAsset("empty"), "index.html");
        empty.as(ZipExporter.class).exportTo(EMPTY.toFile(), true);
        WebArchive smallest = empty.addPackage(SmallestBean.class.getPackage())
                .addAsWebInfResource(new File(WEB_INF, "beans.xml"))
                .addAsWebInfResource(new File(WEB_INF, "web.xml"))
                .addAsWebInfResource(new File(WEB_INF, "jboss-deployment-structure.xml"));
        smallest.as(ZipExporter.class).exportTo(SMALLEST.toFile(), true);
        Map<Path, List<Start>> starts = new LinkedHashMap<>();
        for (int run = 0; run < RUNS; run++) {
            for (Path war : List.of(EMPTY, SMALLEST, RUNNEL)) {
                starts.computeIfAbsent(war, any -> new ArrayList<>()).add(start(war));
            }
        }
        starts.forEach((war, all) -> print(war, median(all)));
        System.out.printf(Locale.ROOT, "runnel.war has %.1f MB%n", Files.size(RUNNEL) / 1e6);
    }

    private static void print(Path war, Start median) {
        System.out.printf(
                Locale.ROOT,
                "%s on %s, median of %d: first byte after %.2f s (%.2f s CPU), idle %.0f MB RSS, %.0f MB live heap%n",
                war.getFileName(),
                System.getProperty("server"),
                RUNS,
                median.seconds(),
                median.cpuSeconds(),
                median.residentMegabytes(),
                median.heapMegabytes());
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
            double residentMegabytes = server.jvm().residentKilobytes() / 1e3;
            return new Start(
                    seconds, cpuSeconds, residentMegabytes, server.jvm().liveHeapKilobytes() / 1e3);
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
                median(starts.stream().mapToDouble(Start::residentMegabytes).toArray()),
                median(starts.stream().mapToDouble(Start::heapMegabytes).toArray()));
    }

    private static double median(double... values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
