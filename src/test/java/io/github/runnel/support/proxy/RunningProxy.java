package io.github.runnel.support.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A started proxy. Its files, and what it wrote, stay in its directory below {@code target/proxy}. */
public final class RunningProxy implements AutoCloseable {

    private static final Path PROXIES = Path.of("target/proxy").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(one -> residentKb(Path.of("/proc", String.valueOf(one.pid()), "status")))
                .sum();
    }

    private static long residentKb(Path status) {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files in one of its directories. */
    public List<Path> files(String name) {
        try (Stream<Path> files = Files.walk(directory.resolve(name))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
