package io.github.runnel.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The addresses of a deployed Runnel.
 *
 * <p>Paths have no leading slash: they are below the context root, wherever that is. Thread-safe.
 */
public final class ServerUnderTest {

    private static final Pattern RTMP_PORT =
            Pattern.compile("\"name\"\\s*:\\s*\"rtmp\".*?\"port\"\\s*:\\s*\"?(\\d+)", Pattern.DOTALL);
    private static final Pattern VIEWERS =
            Pattern.compile("\"viewers\"\\s*:\\s*\"?(\\d+)"); // Payara makes strings of numbers
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private final URI base;
    private final URI secureBase;
    private final URI health;
    private final JvmView jvm;

    /**
     * @param base context root over HTTP
     * @param secureBase context root over HTTPS
     * @param health what {@code health} is below
     */
    ServerUnderTest(URI base, URI secureBase, URI health, JvmView jvm) {
        this.base = slashed(base);
        this.secureBase = slashed(secureBase);
        this.health = health;
        this.jvm = jvm;
    }

    private static URI slashed(URI uri) {
        return uri.toString().endsWith("/") ? uri : URI.create(uri + "/");
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

    public URI https(String path) {
        return secureBase.resolve(path);
    }

    public URI wss(String path) {
        return URI.create("wss" + https(path).toString().substring("https".length()));
    }

    /** Where {@code app/stream} is published and played by RTMP. */
    public URI rtmp(String path) {
        return URI.create("rtmp://127.0.0.1:" + rtmpPort() + "/" + path);
    }

    /** The port that the server picked for RTMP, as its readiness check says. */
    public int rtmpPort() {
        return number(RTMP_PORT, health("ready").body());
    }

    /** How many viewers there are, those that wait for a stream among them. */
    public int viewers() {
        return number(VIEWERS, health("live").body());
    }

    /** Whether somebody publishes {@code app/stream} now: for a moment a connection that is gone may still count. */
    public boolean isPublished(String path) {
        return get("api/v1/streams/" + path).body().contains("\"active\":true");
    }

    private static int number(Pattern pattern, String health) {
        Matcher matcher = pattern.matcher(health);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + health);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** What the server says about its health: {@code live}, {@code ready} or {@code started}; wherever it says it. */
    public HttpResponse<String> health(String kind) {
        return send(HttpRequest.newBuilder(health.resolve("health/" + kind)));
    }

    /** The server's process. */
    public JvmView jvm() {
        return jvm;
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(http(path)));
    }

    /** So many requests of {@link #get} at the same time, each over a connection of its own; waits for all answers. */
    public void getAtOnce(String path, int count) {
        HttpRequest request =
                HttpRequest.newBuilder(http(path)).timeout(TIMEOUT).build();
        CompletableFuture.allOf(Stream.generate(() -> CLIENT.sendAsync(request, BodyHandlers.discarding()))
                        .limit(count)
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
