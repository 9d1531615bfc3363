package io.github.runnel.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A program that is run to its end.
 *
 * @param environment added to the environment of the tests
 */
public record Command(Map<String, String> environment, List<String> words) {

    public Command {
        environment = Map.copyOf(environment);
        words = List.copyOf(words);
    }

    /** How it ended, and what it wrote to standard output and error. */
    public record Result(int exitCode, String output) {}

    public static Command of(String... words) {
        return new Command(Map.of(), List.of(words));
    }

    public Command with(String name, String value) {
        return new Command(Map.of(name, value), words);
    }

    /** Runs it without input. */
    public Result result() {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs it, which has to succeed, and returns what it wrote. */
    public String run() {
        Result result = result();
        if (result.exitCode() != 0) {
            throw new AssertionError(String.join(" ", words) + "\n" + result.output());
        }
        return result.output();
    }
}
