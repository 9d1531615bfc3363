package io.github.runnel.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.support.server.CpuTimes;
import io.github.runnel.support.server.JvmView;
import io.github.runnel.support.server.ServerUnderTest;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Where a server's CPU goes while many watch: the kernel's share, the JVM's own, and of the rest that of each package and method.
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
    private static final Duration RECORDED = Duration.ofSeconds(Integer.getInteger("bench.window", 30));
    private static final int REHEARSALS = 4;

    /** Without it, what is inlined has the name of its neighbour. */
    private static final String EXACT = "-XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints";

    private static final int LINES = 12;
    private static final int LARGEST = 3;

    /** A share of the CPU. */
    private record Cost(String what, double share) {}

    @Test
    void whereTheTimeGoes() throws IOException {
        Path recording = Files.createDirectories(TARGET).resolve("profile.jfr").toAbsolutePath();
        try (Packaged packaged = Packaged.start(Map.of("RUNNEL_DELIVERY_MERGE", MERGE, "JAVA_TOOL_OPTIONS", EXACT))) {
            ServerUnderTest server = packaged.there();
            JvmView jvm = server.jvm();
            Generated.by(load(server, REHEARSALS, Duration.ofSeconds(1)));
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> server.viewers() == 0);
            CompletableFuture<JsonObject> watching =
                    CompletableFuture.supplyAsync(() -> Generated.by(load(server, 0, RECORDED.multipliedBy(2))));
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> server.viewers() == VIEWERS);
            CpuTimes before = jvm.cpuTimes();
            jvm.record(recording, RECORDED);
            CpuTimes spent = jvm.cpuTimes().since(before);
            JsonObject seen = watching.join();
            Profile profile = Profile.of(recording);
            profile.write(TARGET.resolve("profile.folded"));
            report(spent, profile);
            assertThat(profile.stacks()).isNotEmpty();
            assertThat(seen.getString("first_error")).isEmpty();
        }
    }

    private static Load load(ServerUnderTest server, int rehearsals, Duration window) {
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
                rehearsals,
                1,
                Duration.ofSeconds(2),
                window);
    }

    private static void report(CpuTimes spent, Profile profile) {
        System.out.printf(
                Locale.ROOT,
                "| %s, %s, %s, %d viewers | share of CPU |%n| --- | --- |%n",
                System.getProperty("server", ""),
                PROTOCOL,
                MERGE,
                VIEWERS);
        double kernel = spent.kernelShare();
        double jvm = spent.ownShare();
        double sampled = 1 - kernel - jvm;
        List<Cost> costs = Stream.concat(
                        Stream.of(new Cost("kernel", kernel), new Cost("JVM (collector, compilers, recorder)", jvm)),
                        profile.byPackage().entrySet().stream()
                                .map(each -> new Cost("`" + each.getKey() + "`", each.getValue() * sampled)))
                .toList();
        costs.stream().limit(LINES + 2).forEach(cost -> line(cost.what(), cost.share()));
        String largest = costs.stream()
                .sorted(Comparator.comparing(Cost::share).reversed())
                .limit(LARGEST)
                .map(cost -> String.format(Locale.ROOT, "%s %.1f %%", cost.what(), cost.share() * 100))
                .collect(Collectors.joining(", "));
        long samples =
                profile.stacks().values().stream().mapToLong(Long::longValue).sum();
        System.out.println("\nThe three largest: " + largest + "; " + samples + " samples.\n");
        System.out.println("| method | share of CPU |\n| --- | --- |");
        profile.byMethod().entrySet().stream()
                .limit(LINES)
                .forEach(each -> line("`" + each.getKey() + "`", each.getValue() * sampled));
    }

    private static void line(String what, double share) {
        System.out.printf(Locale.ROOT, "| %s | %.1f %% |%n", what, share * 100);
    }
}
