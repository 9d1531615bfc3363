package io.github.runnel.support.media;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A started program. What it writes goes to files in {@code target/programs}, where it stays after a failure.
 *
 * <p>Confined to the test's thread.
 */
final class Program {

    private static final Path FILES = Path.of("target/programs");

    private final String command;
    private final Process process;
    private final Path out;
    private final Path log;

    private Program(String command, Process process, Path out, Path log) {
        this.command = command;
        this.process = process;
        this.out = out;
        this.log = log;
    }

    static Program start(List<String> command) {
        try {
            Files.createDirectories(FILES);
            Path out = Files.createTempFile(FILES, new File(command.get(0)).getName() + "-", ".out");
            Path log = Path.of(out.toString().replaceFirst("out$", "log"));
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(log.toFile())
                    .start();
            return new Program(String.join(" ", command), process, out, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for the end. */
    Program ended(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                throw new AssertionError(this + "\ndid not end within " + patience.toSeconds() + " s");
            }
            return this;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** This program, if it ended with exit code 0. */
    Program succeeded() {
        if (process.exitValue() != 0) {
            throw new AssertionError(this + "\nended with " + process.exitValue());
        }
        return this;
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Ends it at once, as a power cut does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Presses a key. */
    void type(char key) {
        try {
            process.getOutputStream().write(key);
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has written to standard output so far. */
    String out() {
        return text(out);
    }

    /** What it has written to standard error so far. */
    String log() {
        return text(log);
    }

    /** Command and log, for the message of a failure. */
    @Override
    public String toString() {
        return command + "\n" + log();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
