package io.github.runnel.support.viewer;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/**
 * A viewer over HTTP/1.1 that takes everything as fast as it comes.
 *
 * <p>Opening does not wait for an answer: a server may hold it back until there is a stream. Thread-safe.
 */
public final class HttpFlv implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final RecordingBody body;
    private final CompletableFuture<HttpResponse<Void>> response;

    private HttpFlv(RecordingBody body, CompletableFuture<HttpResponse<Void>> response) {
        this.body = body;
        this.response = response;
    }

    public static HttpFlv open(URI address) {
        return open(HttpRequest.newBuilder(address).build());
    }

    /** For requests with headers, or another method. */
    public static HttpFlv open(HttpRequest request) {
        RecordingBody body = new RecordingBody();
        return new HttpFlv(body, CLIENT.sendAsync(request, head -> body));
    }

    public boolean isAnswered() {
        return response.isDone();
    }

    /** The status, for which this waits. */
    public int status() {
        return Waiting.on(response).statusCode();
    }

    /** The headers, for which this waits. */
    public HttpHeaders headers() {
        return Waiting.on(response).headers();
    }

    public Recording received() {
        return body.recording();
    }

    /** Whether the body has come to its proper end: not merely to the end of the connection. */
    public boolean isEnded() {
        return body.end().isDone() && !body.end().isCompletedExceptionally();
    }

    /** Whether the connection ended in the middle of the body. */
    public boolean isBroken() {
        return body.end().isCompletedExceptionally();
    }

    @Override
    public void close() {
        response.cancel(true);
        body.cancel();
    }
}
