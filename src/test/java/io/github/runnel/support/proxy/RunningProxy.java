package io.github.runnel.support.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A started proxy. Its files, and what it wrote, stay in its directory below {@code target/proxy}. */
public final class RunningProxy implements AutoCloseable {

    /** The directory below its own for what it gathers. */
    static final String TEMPORARY = "temp";

    private static final Path PROXIES = Path.of("target/proxy").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;
    private final Ports ports;
    private final Path directory;

    private RunningProxy(Process process, Ports ports, Path directory) {
        this.process = process;
        this.ports = ports;
        this.directory = directory;
    }

    /** A new directory for what a proxy needs. */
    static Path directory(String name) {
        try {
            Files.createDirectories(PROXIES);
            return Files.createTempDirectory(PROXIES, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a proxy that stays in the foreground, and returns when it listens. */
    static RunningProxy start(Path directory, Ports ports, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output.log").toFile())
                    .start();
            RunningProxy proxy = new RunningProxy(process, ports, directory);
            Awaitility.await(command.get(0)).atMost(PATIENCE).until(proxy::isListening);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isListening() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("ended at once:\n" + Files.readString(directory.resolve("output.log")));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.https())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where plain HTTP is answered. */
    public URI http(String path) {
        return URI.create("http://127.0.0.1:" + ports.http() + "/" + path);
    }

    public URI https(String path) {
        return URI.create("https://127.0.0.1:" + ports.https() + "/" + path);
    }

    public URI wss(String path) {
        return URI.create("wss://127.0.0.1:" + ports.https() + "/" + path);
    }

    public URI rtmp(String path) {
        return URI.create("rtmp://127.0.0.1:" + ports.rtmp() + "/" + path);
    }

    /** Memory of its processes, in kilobytes. */
    public long residentKb() {
        return processes().mapToLong(RunningProxy::residentKb).sum();
    }

    private static long residentKb(Path process) {
        try (Stream<String> lines = Files.lines(process.resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its processes keep in open files of {@link #TEMPORARY}, which may have no name any more. */
    public long gatheredBytes() {
        return processes().mapToLong(this::gatheredBytes).sum();
    }

    private long gatheredBytes(Path process) {
        long sum = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                boolean isTemporary = Files.readSymbolicLink(file).startsWith(directory.resolve(TEMPORARY));
                sum += isTemporary ? Files.size(file) : 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum;
    }

    private Stream<Path> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(one -> Path.of("/proc", String.valueOf(one.pid())));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((ended, late) -> process.destroyForcibly())
                .join();
    }
}
