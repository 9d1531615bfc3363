package io.github.runnel.http.client;

import io.github.runnel.pull.Puller;
import io.github.runnel.pull.SourceSettings;
import io.github.runnel.pull.SourceUrl;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Pulls streams that another server has as HTTP-FLV. Redirects are followed, user and password are sent as they are asked for
 * (RFC 7617).
 *
 * <p>Thread-safe. A client that is used no more ends its thread by itself, when it has been collected: until Java 21 there is no
 * other way.
 */
public final class HttpFlvPuller implements Puller {

    private static final int OK = 200;

    private final int maxTagBytes;
    private final Duration connectTimeout;
    private final Executor executor;
    private @Nullable HttpClient client; // from the first pull on

    /** @param executor threads on which bodies are read */
    public HttpFlvPuller(int maxTagBytes, Duration connectTimeout, Executor executor) {
        this.maxTagBytes = maxTagBytes;
        this.connectTimeout = connectTimeout;
        this.executor = executor;
    }

    @Override
    public boolean takes(SourceUrl url) {
        return url.scheme().matches("https?") && url.path().endsWith(".flv");
    }

    @Override
    public String protocol(SourceUrl url) {
        return url.scheme() + "-flv-pull";
    }

    @Override
    public Pull open(SourceSettings source, Receiver receiver) {
        Exchange exchange = new Exchange(receiver);
        try {
            executor.execute(() -> exchange.begin(source.url()));
        } catch (RejectedExecutionException stopped) {
            receiver.ended("the server is being stopped");
        }
        return exchange;
    }

    @Override
    public synchronized void close() {
        client = null;
    }

    /** Made by a thread of ours: its own thread takes over what belongs to the one that makes it. */
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(connectTimeout)
                    .executor(executor)
                    .build();
            client = made;
        }
        return made;
    }

    /** A request, and the answer to it. */
    private final class Exchange implements Pull {

        private final Receiver receiver;
        private volatile @Nullable CompletableFuture<HttpResponse<Void>> response;
        private volatile boolean isCancelled;

        Exchange(Receiver receiver) {
            this.receiver = receiver;
        }

        void begin(SourceUrl url) {
            try {
                CompletableFuture<HttpResponse<Void>> asked = client().sendAsync(request(url), body(receiver));
                response = asked;
                CompletableFuture<HttpResponse<Void>> ignored = asked.whenCompleteAsync(this::ended, executor);
            } catch (IllegalArgumentException wrong) {
                receiver.ended(sentence(wrong));
            }
            if (isCancelled) {
                cancel();
            }
        }

        private void ended(@Nullable HttpResponse<Void> end, @Nullable Throwable failed) {
            if (failed != null || end == null) {
                receiver.ended(failed == null ? "no answer" : sentence(failed));
            } else {
                receiver.ended(end.statusCode() == OK ? "the stream has ended" : "answered " + end.statusCode());
            }
        }

        @Override
        public void cancel() {
            isCancelled = true;
            CompletableFuture<HttpResponse<Void>> asked = response;
            if (asked != null) {
                asked.cancel(true);
            }
        }
    }

    private BodyHandler<Void> body(Receiver receiver) {
        return head -> head.statusCode() == OK ? new FlvBody(maxTagBytes, receiver) : BodySubscribers.replacing(null);
    }

    private static HttpRequest request(SourceUrl url) {
        String address = url.scheme() + "://" + url.authority() + url.path() + url.secretQuery();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).header("User-Agent", "Runnel");
        if (!url.secretUserInfo().isEmpty()) {
            String user = URLDecoder.decode(url.secretUserInfo().replace("+", "%2B"), StandardCharsets.UTF_8);
            String basic = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + basic);
        }
        return request.build();
    }

    private static String sentence(Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        return cause instanceof ConnectException
                ? "cannot connect"
                : Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }
}
