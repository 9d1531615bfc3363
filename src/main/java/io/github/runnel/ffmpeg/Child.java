package io.github.runnel.ffmpeg;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run of FFmpeg, with a pipe to its standard input and one from its standard output. Thread-safe. */
public final class Child implements AutoCloseable {

    private static final Duration KINDNESS = Duration.ofSeconds(1);

    private final Process process;
    private final LastLines said = new LastLines();
    private final Consumer<Child> onEnd;

    Child(Process process, Consumer<Child> onEnd) {
        this.process = process;
        this.onEnd = onEnd;
    }

    /** What is written here and flushed, the child reads; closing it is the end of its input. Buffered, for one thread. */
    public OutputStream in() {
        return process.getOutputStream();
    }

    /** What the child writes; the end of it is the end of the child, or nearly. Buffered, for one thread. */
    public InputStream out() {
        return process.getInputStream();
    }

    /** The system's number of the process. */
    public long id() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** What it said last for people, on one line, without secrets; empty when it said nothing. */
    public String lastWords() {
        return said.toString();
    }

    /** Waits for the end; empty when it has not come in time, or the caller's thread is interrupted. */
    public OptionalInt awaitExit(Duration patience) {
        try {
            return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** Ends it at once, as a crash does. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /**
     * Ends it: kindly, after a second by force. Waits until it has ended; a second call does nothing.
     *
     * <p>By its handle: {@code Process.destroy} closes the pipes, too, and would wait for a thread that is held in a write.
     */
    @Override
    public void close() {
        askToEnd();
        if (awaitExit(KINDNESS).isEmpty()) {
            kill();
            awaitExit(KINDNESS);
        }
        onEnd.accept(this);
        closeQuietly(process.getInputStream());
        closeQuietly(process.getOutputStream());
    }

    void askToEnd() {
        process.toHandle().destroy();
    }

    /** Reads what it says until it says no more: the work of a thread of its own. */
    void listen() {
        try (InputStream errors = process.getErrorStream()) {
            said.readAll(new InputStreamReader(errors, StandardCharsets.UTF_8));
        } catch (IOException closed) {
            said.add("no more can be read: " + closed.getMessage());
        }
        try {
            process.waitFor();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        onEnd.accept(this);
    }

    private static void closeQuietly(Closeable pipe) {
        try {
            pipe.close();
        } catch (IOException broken) { // what was not written yet: nobody is there who would read it
            return;
        }
    }
}
