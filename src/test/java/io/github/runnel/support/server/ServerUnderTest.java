package io.github.runnel.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of a deployed Runnel.
 *
 * <p>Paths have no leading slash: they are below the context root, wherever that is. Thread-safe.
 */
public final class ServerUnderTest {

    private static final Pattern RTMP_PORT =
            Pattern.compile("\"name\"\\s*:\\s*\"rtmp\".*?\"port\"\\s*:\\s*\"?(\\d+)", Pattern.DOTALL);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI base;

    ServerUnderTest(URI base) {
        this.base = base.toString().endsWith("/") ? base : URI.create(base + "/");
    }

    /** The context root, with a slash at its end. */
    public URI base() {
        return base;
    }

    public URI http(String path) {
        return base.resolve(path);
    }

    public URI ws(String path) {
        return URI.create("ws" + http(path).toString().substring("http".length()));
    }

    /** Where {@code app/stream} is published and played by RTMP. */
    public URI rtmp(String path) {
        return URI.create("rtmp://127.0.0.1:" + rtmpPort() + "/" + path);
    }

    /** The port that the server picked for RTMP, as its readiness check says. */
    public int rtmpPort() {
        String health =
                send(HttpRequest.newBuilder(base.resolve("/health/ready"))).body();
        Matcher port = RTMP_PORT.matcher(health);
        if (!port.find()) {
            throw new IllegalStateException("no check named rtmp with a port in " + health);
        }
        return Integer.parseInt(port.group(1));
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(http(path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
