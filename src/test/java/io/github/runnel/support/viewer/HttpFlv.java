package io.github.runnel.support.viewer;

import io.github.runnel.support.tls.DevCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/**
 * A viewer over HTTP/1.1, or what its client speaks, that takes everything as fast as it comes.
 *
 * <p>Opening does not wait for an answer: a server may hold it back until there is a stream. Thread-safe.
 */
public final class HttpFlv implements AutoCloseable {

    private static final HttpClient CLIENT = DevCertificate.shared().client(HttpClient.Version.HTTP_1_1);

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
        return over(CLIENT, request, Long.MAX_VALUE);
    }

    /** Speaks HTTP as the client does: over TLS, as HTTP/2. */
    public static HttpFlv over(HttpClient client, URI address) {
        return over(client, HttpRequest.newBuilder(address).build(), Long.MAX_VALUE);
    }

    /** Takes nothing before {@link #take}. */
    public static HttpFlv stalledOver(HttpClient client, URI address) {
        return over(client, HttpRequest.newBuilder(address).build(), 0);
    }

    private static HttpFlv over(HttpClient client, HttpRequest request, long pieces) {
        RecordingBody body = new RecordingBody(pieces);
        return new HttpFlv(body, client.sendAsync(request, head -> body));
    }

    /** Takes that many more pieces, however large they are. */
    public void take(long count) {
        body.request(count);
    }

    /** The version of HTTP that the answer came by, for which this waits. */
    public HttpClient.Version version() {
        return Waiting.on(response).version();
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
