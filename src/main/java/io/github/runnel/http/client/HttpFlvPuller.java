package io.github.runnel.http.client;

import io.github.runnel.pull.Puller;
import io.github.runnel.pull.SourceSettings;
import io.github.runnel.pull.SourceUrl;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pulls streams that another server has as HTTP-FLV. User and password are sent at once (RFC 7617). Redirects are followed here:
 * not every JDK's client leaves user and password behind when it is sent elsewhere.
 *
 * <p>Thread-safe. A client that is used no more ends its thread by itself, when it has been collected: until Java 21 there is no
 * other way.
 */
public final class HttpFlvPuller implements Puller {

    private static final int OK = 200;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;

    private final int maxTagBytes;
    private final Duration connectTimeout;
    private final Executor executor;
    private final Supplier<HttpClient.Builder> clients;
    private @Nullable HttpClient client; // from the first pull on

    /** @param executor threads on which bodies are read */
    public HttpFlvPuller(int maxTagBytes, Duration connectTimeout, Executor executor) {
        this(maxTagBytes, connectTimeout, executor, HttpClient::newBuilder);
    }

    /** @param clients know whom to trust; over TLS usually whom the JVM does */
    HttpFlvPuller(int maxTagBytes, Duration connectTimeout, Executor executor, Supplier<HttpClient.Builder> clients) {
        this.maxTagBytes = maxTagBytes;
        this.connectTimeout = connectTimeout;
        this.executor = executor;
        this.clients = clients;
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
        executor.execute(() -> exchange.begin(source.url()));
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
            made = clients.get()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connectTimeout)
                    .executor(executor)
                    .build();
            client = made;
        }
        return made;
    }

    /** Requests, until one is answered by more than a redirect. */
    private final class Exchange implements Pull {

        private final Receiver receiver;
        private volatile @Nullable CompletableFuture<HttpResponse<Void>> response;
        private volatile boolean isCancelled;

        Exchange(Receiver receiver) {
            this.receiver = receiver;
        }

        void begin(SourceUrl url) {
            try {
                ask(Target.of(url), MOST_REDIRECTS);
            } catch (IllegalArgumentException wrong) {
                receiver.ended(sentence(wrong));
            }
        }

        private void ask(Target target, int redirects) {
            CompletableFuture<HttpResponse<Void>> asked = client().sendAsync(target.request(), body(receiver));
            response = asked;
            CompletableFuture<HttpResponse<Void>> ignored =
                    asked.whenCompleteAsync((end, failed) -> ended(target, redirects, end, failed), executor);
            if (isCancelled) {
                cancel();
            }
        }

        private void ended(Target target, int redirects, @Nullable HttpResponse<Void> end, @Nullable Throwable failed) {
            if (failed != null || end == null) {
                receiver.ended(failed == null ? "no answer" : sentence(failed));
                return;
            }
            Optional<Target> next = isCancelled || redirects == 0 ? Optional.empty() : next(target, end);
            if (next.isPresent()) {
                ask(next.get(), redirects - 1);
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

    private static Optional<Target> next(Target target, HttpResponse<Void> answer) {
        return REDIRECTS.contains(answer.statusCode())
                ? answer.headers().firstValue("Location").flatMap(target::sentTo)
                : Optional.empty();
    }

    private BodyHandler<Void> body(Receiver receiver) {
        return head -> head.statusCode() == OK ? new FlvBody(maxTagBytes, receiver) : BodySubscribers.replacing(null);
    }

    private static String sentence(Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        return cause instanceof ConnectException
                ? "cannot connect"
                : Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }
}
