package io.github.runnel.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.hub.Tags;
import io.github.runnel.pull.Pulled;
import io.github.runnel.pull.Puller;
import io.github.runnel.pull.SourceUrl;
import io.github.runnel.support.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link HttpFlvPuller} pulls from the JDK's own HTTP server. */
final class HttpFlvPullerTest {

    private static final Bytes STREAM = Bytes.concat(new FlvHeader(false, true), Tags.keyframe(0), Tags.interFrame(40));

    private static final String ADMIN = "Basic YWRtaW46c2VjcmV0"; // admin:secret

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpFlvPuller puller = new HttpFlvPuller(1 << 20, Duration.ofSeconds(2), threads);
    private final Pulled pulled = new Pulled();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    HttpFlvPullerTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        puller.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(exchange.getRequestURI() + (authorization == null ? "" : " " + authorization));
        switch (exchange.getRequestURI().getPath()) {
            case "/live/cam.flv" -> send(exchange, STREAM, false);
            case "/live/endless.flv" -> send(exchange, STREAM, true);
            case "/live/page.flv" -> send(exchange, Bytes.ofUtf8("<html>not a stream</html>"), true);
            case "/live/moved.flv" -> redirect(exchange, 302, "/live/cam.flv");
            case "/live/away.flv" -> redirect(exchange, 308, url("", "localhost", "/live/moved.flv"));
            case "/live/round.flv" -> redirect(exchange, 301, "round.flv");
            case "/live/nowhere.flv" -> redirect(exchange, 307, "rtmp://127.0.0.1/live/cam");
            default -> exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(status, -1);
    }

    private void send(HttpExchange exchange, Bytes body, boolean isEndless) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(body.toArray());
        exchange.getResponseBody().flush();
        if (isEndless) {
            try {
                end.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Puller.Pull pull(String userInfo, String pathAndQuery) {
        return puller.open(Pulled.source(url(userInfo, "127.0.0.1", pathAndQuery)), pulled);
    }

    private String url(String userInfo, String host, String pathAndQuery) {
        return "http://" + userInfo + host + ":" + server.getAddress().getPort() + pathAndQuery;
    }

    private void awaitEnd(String why) {
        await().until(() -> pulled.end() != null);
        assertThat(pulled.end()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({"/live/cam.flv", "/live/moved.flv", "/live/away.flv"})
    void streamIsPulledToItsEnd(String path) {
        pull("", path);
        awaitEnd("the stream has ended");
        assertThat(pulled.tags).containsExactly(Tags.keyframe(0), Tags.interFrame(40));
    }

    @Test
    void userPasswordAndQueryAreForTheOtherEnd() {
        pull("admin:p%40ss+1@", "/live/cam.flv?token=1");
        awaitEnd("the stream has ended");
        assertThat(asked).containsExactly("/live/cam.flv?token=1 Basic YWRtaW46cEBzcysx"); // admin:p@ss+1
    }

    @Test
    void userAndPasswordAreSentOnWhereTheOriginIsTheSame() {
        pull("admin:secret@", "/live/moved.flv");
        awaitEnd("the stream has ended");
        assertThat(asked).containsExactly("/live/moved.flv " + ADMIN, "/live/cam.flv " + ADMIN);
    }

    /** The client of JDK 17 would tell them. */
    @Test
    void otherOriginsAreNotToldUserAndPassword() {
        pull("admin:secret@", "/live/away.flv");
        awaitEnd("the stream has ended");
        assertThat(asked).containsExactly("/live/away.flv " + ADMIN, "/live/moved.flv", "/live/cam.flv");
    }

    @ParameterizedTest
    @CsvSource({"/live/round.flv, answered 301, 6", "/live/nowhere.flv, answered 307, 1"})
    void redirectThatLeadsNowhereIsTheEnd(String path, String why, int requests) {
        pull("", path);
        awaitEnd(why);
        assertThat(asked).hasSize(requests);
    }

    @Test
    void pullIsCancelledWhileTheStreamGoesOn() {
        Puller.Pull pull = pull("", "/live/endless.flv");
        await().until(() -> pulled.tags.size() == 2);
        assertThat(pulled.end()).isNull();
        pull.cancel();
        await().until(() -> pulled.end() != null);
    }

    @Test
    void nothingFollowsWhatWasEnough() {
        Pulled one = new Pulled(1);
        puller.open(Pulled.source(url("", "127.0.0.1", "/live/endless.flv")), one);
        await().until(() -> !one.ends.isEmpty());
        assertThat(one.tags).hasSize(1);
    }

    @Test
    void whatIsNoFlvIsTheEnd() {
        pull("", "/live/page.flv");
        awaitEnd("not an FLV file");
    }

    @Test
    void statusIsTold() {
        pull("", "/live/nobody.flv");
        awaitEnd("answered 404");
    }

    @Test
    void nobodyIsThere() {
        puller.open(Pulled.source("http://127.0.0.1:" + FreePort.pick() + "/live/cam.flv"), pulled);
        awaitEnd("cannot connect");
    }

    @Test
    void hostThatTheClientRefusesIsTold() {
        puller.open(Pulled.source("http://my_camera/live/cam.flv"), pulled);
        awaitEnd("URI");
    }

    @ParameterizedTest
    @CsvSource({
        "http://host/a/b.flv, true",
        "https://host/a/b.flv?x=1, true",
        "http://host/a/b.m3u8, false",
        "rtmp://host/a/b.flv, false"
    })
    void flvOverHttpIsTaken(String url, boolean isTaken) {
        assertThat(puller.takes(SourceUrl.parse(url).orElseThrow())).isEqualTo(isTaken);
    }
}
