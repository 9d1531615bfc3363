package io.github.runnel.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.hub.Tags;
import io.github.runnel.pull.Pulled;
import io.github.runnel.support.tls.DevCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link HttpFlvPuller} pulls over TLS, from whom it trusts and from nobody else. */
final class SecureHttpFlvPullerTest {

    private static final DevCertificate CERTIFICATE = DevCertificate.make();
    private static final Bytes STREAM = Bytes.concat(new FlvHeader(false, true), Tags.keyframe(0), Tags.interFrame(40));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Pulled pulled = new Pulled();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private HttpsServer serve(String address) throws IOException, GeneralSecurityException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(address, 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(identity()));
        server.setExecutor(threads);
        server.createContext("/live/cam.flv", SecureHttpFlvPullerTest::answer);
        server.start();
        return server;
    }

    private static SSLContext identity() throws IOException, GeneralSecurityException {
        char[] password = DevCertificate.PASSWORD.toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(CERTIFICATE.keystore())) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(STREAM.toArray());
        exchange.close();
    }

    /** Pulls until the end, and returns why it was the end. */
    private String pull(String host, HttpsServer server, Supplier<HttpClient.Builder> clients) {
        String url = "https://" + host + ":" + server.getAddress().getPort() + "/live/cam.flv";
        HttpFlvPuller puller = new HttpFlvPuller(1 << 20, Duration.ofSeconds(2), threads, clients);
        try {
            puller.open(Pulled.source(url), pulled);
            await().until(() -> pulled.end() != null);
            return String.valueOf(pulled.end());
        } finally {
            puller.close();
            server.stop(0);
        }
    }

    private static HttpClient.Builder trusting() {
        return HttpClient.newBuilder().sslContext(CERTIFICATE.trust());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void streamIsPulledOverTls(String host) throws IOException, GeneralSecurityException {
        assertThat(pull(host, serve("127.0.0.1"), SecureHttpFlvPullerTest::trusting))
                .isEqualTo("the stream has ended");
        assertThat(pulled.tags).containsExactly(Tags.keyframe(0), Tags.interFrame(40));
    }

    @Test
    void certificateThatNobodyVouchesForIsNotBelieved() throws IOException, GeneralSecurityException {
        assertThat(pull("localhost", serve("127.0.0.1"), HttpClient::newBuilder))
                .contains("PKIX");
        assertThat(pulled.tags).isEmpty();
    }

    @Test
    void certificateOfAnotherHostIsNotBelieved() throws IOException, GeneralSecurityException {
        assertThat(pull("127.0.0.2", serve("127.0.0.2"), SecureHttpFlvPullerTest::trusting))
                .contains("127.0.0.2");
        assertThat(pulled.tags).isEmpty();
    }
}
