package io.github.runnel.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.support.server.JvmView;
import io.github.runnel.support.server.ServerUnderTest;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Where a server's CPU goes while many watch: the kernel's share, and of the rest that of each package and method.
 *
 * <p>Prints tables, and writes {@code target/benchmark/profile.jfr} and {@code profile.folded}, which programs that draw flame graphs
 * read.
 */
final class ProfileBenchmark {

    private static final Path TARGET = Path.of("target/benchmark");
    private static final Protocol PROTOCOL = Protocol.of(System.getProperty("bench.protocols", "http-flv"));
    private static final String MERGE = System.getProperty("bench.merges", "frame");
    private static final int VIEWERS = Integer.getInteger("bench.viewers", 2000);
    private static final int JOINS_PER_SECOND = 500;
    private static final Duration RECORDED = Duration.ofSeconds(10);
    private static final int LINES = 12;

    @Test
    void whereTheTimeGoes() throws IOException {
        Map<String, String> settings =
                Map.of("RUNNEL_DELIVERY_MERGE", MERGE, "RUNNEL_RTMP_MAX_CONNECTIONS_PER_ADDRESS", "none");
        Path recording = Files.createDirectories(TARGET).resolve("profile.jfr").toAbsolutePath();
        try (Packaged packaged = Packaged.start(settings)) {
            ServerUnderTest server = packaged.there();
            JvmView jvm = server.jvm();
            Generated.by(load(server, Duration.ofSeconds(1))); // a rehearsal
            CompletableFuture<JsonObject> watching =
                    CompletableFuture.supplyAsync(() -> Generated.by(load(server, RECORDED.multipliedBy(2))));
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> server.viewers() == VIEWERS);
            JvmView.CpuTimes before = jvm.cpuTimes();
            jvm.record(recording, RECORDED);
            JvmView.CpuTimes spent = jvm.cpuTimes().since(before);
            JsonObject seen = watching.join();
            Profile profile = Profile.of(recording);
            profile.write(TARGET.resolve("profile.folded"));
            report(spent, profile);
            assertThat(profile.stacks()).isNotEmpty();
            assertThat(seen.getString("first_error")).isEmpty();
        }
    }

    private static Load load(ServerUnderTest server, Duration window) {
        return new Load(
                PROTOCOL,
                server.base(),
                server.jvm().pid(),
                server.rtmpPort(),
                1,
                new SyntheticStream.Shape(1_000_000, 25, 50),
                VIEWERS,
                0,
                0,
                0,
                JOINS_PER_SECOND,
                0,
                1,
                Duration.ofSeconds(2),
                window);
    }

    private static void report(JvmView.CpuTimes spent, Profile profile) {
        System.out.printf(
                Locale.ROOT,
                "| %s, %s, %s, %d viewers | share of CPU |%n| --- | --- |%n",
                System.getProperty("server", ""),
                PROTOCOL,
                MERGE,
                VIEWERS);
        double kernel = spent.kernelShare();
        line("kernel", kernel);
        profile.byPackage().entrySet().stream()
                .limit(LINES)
                .forEach(each -> line("`" + each.getKey() + "`", each.getValue() * (1 - kernel)));
        System.out.println();
        System.out.println("| method | share of CPU |\n| --- | --- |");
        profile.byMethod().entrySet().stream()
                .limit(LINES)
                .forEach(each -> line("`" + each.getKey() + "`", each.getValue() * (1 - kernel)));
    }

    private static void line(String what, double share) {
        System.out.printf(Locale.ROOT, "| %s | %.1f %% |%n", what, share * 100);
    }
}
