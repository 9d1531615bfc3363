package io.github.runnel.it;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What breaks RTMP ends its own connection, and nothing else. */
@ExtendWith(ArquillianExtension.class)
final class BadPublisherIT {

    private static final int HANDSHAKE_SIZE = 1536;

    /** Payara makes a string of each number. */
    private static final Pattern NO_CONNECTIONS = Pattern.compile("\"connections\":\\s*\"?0\\b");

    /** Longer than the handshake may take here, and shorter than the first message may. */
    private static final int SOON_MS = 15_000;

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @SuppressWarnings("NullAway.Init")
    private HttpFlv bystander;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.atRoot();
    }

    @BeforeEach
    void watch() {
        bystander = HttpFlv.open(server.http("live/demo.flv"));
        await().until(() -> bystander.received().size() > 0);
    }

    @AfterEach
    void bystanderMissedNothing() {
        int before = bystander.received().tags().size();
        await().until(() -> bystander.received().tags().size() > before + 20);
        bystander.close();
        await().until(() ->
                NO_CONNECTIONS.matcher(server.health("ready").body()).find());
    }

    @Test
    void garbageInPlaceOfAHandshakeIsEnded() throws IOException {
        assertEnded(random(5000));
    }

    @Test
    void httpRequestIsEnded() throws IOException {
        assertEnded(Bytes.ofUtf8("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    }

    @Test
    void halfAHandshakeIsEndedAfterItsTime() throws IOException {
        assertEnded(Bytes.concat(hex("03"), random(700)));
    }

    @Test
    void silentConnectionIsEndedAfterItsTime() throws IOException {
        assertEnded(Bytes.empty());
    }

    @Test
    void oversizedMessageIsEnded() throws IOException {
        assertEnded(Bytes.concat(handshake(), hex("""
                03          # fmt 0, chunk stream 3
                000000      # timestamp
                FFFFFF      # 16 MB, more than the limit
                09          # video
                01000000    # message stream 1
                """), random(2000)));
    }

    @Test
    void garbageAfterTheHandshakeIsEnded() throws IOException {
        assertEnded(Bytes.concat(handshake(), random(20_000)));
    }

    private static Bytes handshake() {
        Bytes zeros = Bytes.wrap(new byte[HANDSHAKE_SIZE]);
        return Bytes.concat(hex("03"), zeros, zeros);
    }

    private static Bytes random(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return Bytes.wrap(noise);
    }

    private void assertEnded(Bytes sent) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.rtmpPort())) {
            socket.setSoTimeout(SOON_MS);
            socket.getOutputStream().write(sent.toArray());
            assertThat(readsToTheEnd(socket))
                    .as("the server ends the connection")
                    .isTrue();
        }
    }

    private static boolean readsToTheEnd(Socket socket) {
        try {
            byte[] answer = new byte[4096];
            long deadline = System.nanoTime() + Duration.ofMillis(SOON_MS).toNanos();
            while (socket.getInputStream().read(answer) >= 0) {
                if (System.nanoTime() - deadline > 0) {
                    return false;
                }
            }
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
