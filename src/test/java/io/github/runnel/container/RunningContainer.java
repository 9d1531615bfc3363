package io.github.runnel.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the image's entry point has started. Killed on {@link #close()} if it still runs then. Confined to the test's thread. */
final class RunningContainer implements AutoCloseable {

    /** As Compose file and Kubernetes manifest give. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final Map<String, String> environment;
    private final Image image;

    private RunningContainer(Process process, Path log, Map<String, String> environment, Image image) {
        this.process = process;
        this.log = log;
        this.environment = environment;
        this.image = image;
    }

    static RunningContainer start(Path log, List<String> command, Map<String, String> environment, Image image)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new RunningContainer(builder.start(), log, environment, image);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** The program that signals reach now. */
    String program() {
        return process.info().command().orElse("");
    }

    boolean isHealthy() {
        return image.check(environment).exitCode() == 0;
    }

    /** Does what {@code docker stop} does, and returns the exit code. */
    int stop() {
        process.destroy();
        return exitCode();
    }

    /** Waits for the end. */
    int exitCode() {
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("did not end within " + GRACE.toSeconds() + " s\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public String toString() {
        return log + ":\n" + log();
    }
}
