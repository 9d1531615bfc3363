package io.github.runnel.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program FFmpeg, and all children that run it for us. Thread-safe. */
public final class Ffmpeg implements AutoCloseable {

    private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> ALWAYS = List.of("-hide_banner", "-nostdin", "-nostats", "-loglevel", "warning");

    private final FfmpegSettings settings;
    private final ThreadFactory threads;
    private final Set<Child> children = ConcurrentHashMap.newKeySet();
    private volatile Optional<String> version = Optional.empty();
    private volatile boolean isClosed;

    /** @param threads makes a thread for each child, which reads what it says for people */
    public Ffmpeg(FfmpegSettings settings, ThreadFactory threads) {
        this.settings = settings;
        this.threads = threads;
    }

    /** Looks whether it is there, unless it has been found before. Takes some hundredths of a second, 5 s at most. */
    public void look() {
        if (version.isEmpty() && !isClosed) {
            version = ask();
        }
    }

    private Optional<String> ask() {
        try {
            Process process = start(
                    new ProcessBuilder(settings.command(), "-version").redirectError(ProcessBuilder.Redirect.DISCARD));
            process.getOutputStream().close();
            boolean hasEnded = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS); // a pipe holds all it says
            process.toHandle().destroyForcibly();
            return hasEnded ? versionIn(process.getInputStream()) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> versionIn(InputStream out) throws IOException {
        try (out) {
            Matcher first = VERSION.matcher(new String(out.readNBytes(4096), StandardCharsets.UTF_8));
            return first.lookingAt() ? Optional.of(first.group(1)) : Optional.empty();
        }
    }

    /** Which FFmpeg was found; empty as long as there is none. */
    public Optional<String> version() {
        return version;
    }

    /**
     * Starts a child.
     *
     * @param arguments what follows those that are always said: no banner, no keyboard, no statistics, only warnings
     * @throws IOException when there is no such program, or this has been closed
     */
    public Child start(List<String> arguments) throws IOException {
        if (isClosed) {
            throw new IOException("the server is being stopped");
        }
        List<String> command = Stream.of(List.of(settings.command()), ALWAYS, arguments)
                .flatMap(List::stream)
                .toList();
        Child child = new Child(start(new ProcessBuilder(command)), children::remove);
        children.add(child);
        threads.newThread(child::listen).start();
        if (isClosed) { // it may have missed this one
            child.close();
        }
        return child;
    }

    /**
     * The JDK's thread that waits for children keeps the context class loader of whoever starts the first one, and lives for a minute
     * behind the last one: an undeployed application must not live as long.
     */
    private static Process start(ProcessBuilder builder) throws IOException {
        Thread caller = Thread.currentThread();
        ClassLoader ours = caller.getContextClassLoader();
        caller.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return builder.start();
        } finally {
            caller.setContextClassLoader(ours);
        }
    }

    /** Ends all children, and starts no more. */
    @Override
    public void close() {
        isClosed = true;
        children.forEach(Child::askToEnd);
        children.forEach(Child::close);
    }
}
