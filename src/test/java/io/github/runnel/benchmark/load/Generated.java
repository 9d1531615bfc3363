package io.github.runnel.benchmark.load;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a {@link LoadGenerator} measures, and the processes of a benchmark. */
final class Generated {

    private Generated() {}

    /**
     * Medians of the runs. Returns when the load is over.
     *
     * @throws AssertionError when the load generator fails, as when the server does not take what it publishes
     */
    static JsonObject by(Load load) {
        try {
            Process generator = process(LoadGenerator.class, load.toArguments());
            try (BufferedReader out = generator.inputReader()) {
                List<JsonObject> runs = out.lines().map(Generated::object).toList();
                int exit = generator.onExit().join().exitValue();
                if (exit != 0 || runs.size() < load.runs()) {
                    throw new AssertionError(
                            "the load generator ended with " + exit + " after " + runs.size() + " runs of " + load);
                }
                return Medians.of(runs);
            } finally {
                generator.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject object(String line) {
        try (JsonReader json = Json.createReader(new StringReader(line))) {
            return json.readObject();
        }
    }

    /** A process of this class path, whose output is the caller's to read. */
    static Process process(Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
