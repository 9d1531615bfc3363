package io.github.runnel.it;

import static org.awaitility.Awaitility.await;

import io.github.runnel.support.server.Deployments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The deployment that tests behind proxies share. It trusts 127.0.0.1, and only its own pages may open WebSockets. */
final class Proxied {

    static final int WAIT_SECONDS = 12;

    private static final Path LOGS = Path.of("target/server");

    private Proxied() {}

    static WebArchive runnel() {
        return Deployments.atRoot(Map.of(
                "runnel.demo.enabled", "true",
                "runnel.missing-stream.wait", WAIT_SECONDS + "s",
                "runnel.republish.grace", "3m",
                "runnel.viewer.max-lag", "2s",
                "runnel.cors.origins", "https://elsewhere.example",
                "runnel.http.trusted-proxies", "127.0.0.1",
                "runnel.rtmp.proxy-protocol", "accept",
                "runnel.rtmp.trusted-proxies", "127.0.0.1"));
    }

    /** A stream that no log has heard of. */
    static String newName() {
        return "live/" + Long.toHexString(System.nanoTime());
    }

    /** What the server's log says of a viewer of this stream who waited in vain. */
    static String viewerOf(String name) {
        String line = await().until(() -> lineWith("/" + name + " viewer "), Optional::isPresent)
                .orElseThrow();
        return line.replaceFirst(".* viewer (.*) ended: .*", "$1");
    }

    private static Optional<String> lineWith(String text) {
        try (Stream<Path> files = Files.list(LOGS)) {
            List<Path> logs =
                    files.filter(file -> file.toString().endsWith(".log")).toList();
            return logs.stream()
                    .flatMap(Proxied::lines)
                    .filter(line -> line.contains(text))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
