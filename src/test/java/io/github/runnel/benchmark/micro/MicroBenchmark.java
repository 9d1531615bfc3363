package io.github.runnel.benchmark.micro;

import io.github.runnel.hub.PackagerBenchmark;
import io.github.runnel.hub.StreamLogBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs JMH's benchmarks, each in a JVM of its own; prints a table and writes {@code target/benchmark/micro.json}. System
 * properties {@code micro.…} say how long: README has them.
 */
final class MicroBenchmark {

    private static final Path JSON = Path.of("target/benchmark/micro.json");
    private static final Path LOG = Path.of("target/benchmark/micro.log");
    private static final List<Class<?>> ALL =
            List.of(ChunkDecoderBenchmark.class, StreamLogBenchmark.class, PackagerBenchmark.class);

    @Test
    void steps() throws IOException, RunnerException {
        Files.createDirectories(JSON.getParent());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .forks(number("forks", 1))
                .warmupIterations(number("warmups", 2))
                .measurementIterations(number("iterations", 5))
                .warmupTime(TimeValue.seconds(number("seconds", 1)))
                .measurementTime(TimeValue.seconds(number("seconds", 1)))
                .shouldFailOnError(true)
                .jvmArgs("-Xmx512m") // and not this JVM's, whose agents would be measured too
                .resultFormat(ResultFormatType.JSON)
                .result(JSON.toString())
                .output(LOG.toString());
        ALL.forEach(benchmark -> options.include("^" + Pattern.quote(benchmark.getName() + ".")));
        print(new Runner(options.build()).run());
    }

    private static void print(Collection<RunResult> results) {
        System.out.println("| a second of a stream | | time | ± |\n| --- | --- | --- | --- |");
        for (RunResult each : results) {
            Result<?> result = each.getPrimaryResult();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.1f %s | %.1f |%n",
                    name(each.getParams()),
                    parameters(each.getParams()),
                    result.getScore(),
                    result.getScoreUnit(),
                    result.getScoreError());
        }
    }

    /** Class and method. */
    private static String name(BenchmarkParams params) {
        return params.getBenchmark().replaceFirst(".*\\.(?=\\w+\\.\\w+$)", "");
    }

    private static String parameters(BenchmarkParams params) {
        return params.getParamsKeys().stream()
                .map(key -> key + " " + params.getParam(key))
                .collect(Collectors.joining(", "));
    }

    private static int number(String name, int otherwise) {
        return Integer.getInteger("micro." + name, otherwise);
    }
}
