package io.github.runnel.rtmp;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's HAProxy, passing TCP on from 127.0.0.2. Its output is in {@code target/haproxy}. Confined to the test's thread. */
final class Haproxy implements AutoCloseable {

    /** Whence it connects to servers, so that they can tell it from clients. */
    static final String ADDRESS = "127.0.0.2";

    private static final Path DIRECTORY = Path.of("target/haproxy");
    private static final String CONFIGURATION = """
            defaults
                mode tcp
                timeout connect 5s
                timeout client 30s
                timeout server 30s
            listen runnel
                bind 127.0.0.1:%d
                server runnel 127.0.0.1:%d source 127.0.0.2 %s
            """;

    private final Process process;
    private final int port;

    private Haproxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it, and returns when it listens.
     *
     * @param port where it listens on 127.0.0.1
     * @param server the port to which it connects
     * @param options of its connections to the server, {@code send-proxy} for example
     */
    static Haproxy start(int port, int server, String options) {
        try {
            Files.createDirectories(DIRECTORY);
            Path configuration = Files.createTempFile(DIRECTORY, "haproxy-", ".cfg");
            Files.writeString(configuration, CONFIGURATION.formatted(port, server, options));
            Process process = new ProcessBuilder("/usr/sbin/haproxy", "-db", "-f", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of(configuration + ".log").toFile())
                    .start();
            Haproxy proxy = new Haproxy(process, port);
            await().until(proxy::isListening);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
