package io.github.runnel.rtmp;

import static io.github.runnel.rtmp.ServerFixture.code;
import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.rtmp.message.Media;
import io.github.runnel.rtmp.tls.UnusableCertificateException;
import io.github.runnel.support.Command;
import io.github.runnel.support.LogLines;
import io.github.runnel.support.tls.DevCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link RtmpServer} with TLS, over real sockets. */
final class RtmpsTest {

    private static final Bytes SOUND = hex("AF01 21");
    private static final SecureServer SERVER = new SecureServer();
    private static final SecureServer HASTY =
            new SecureServer(ServerFixture.patience(Duration.ofSeconds(1), Duration.ofSeconds(10)), Transport.best());

    private final LogLines log = LogLines.of(RtmpServer.class.getPackage());

    @AfterEach
    void stopListening() {
        awaitNobody(SERVER);
        awaitNobody(HASTY);
        log.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        HASTY.close();
    }

    static Stream<Arguments> versions() {
        return Stream.of(Transport.values())
                .flatMap(transport -> Stream.of("TLSv1.2", "TLSv1.3").map(version -> Arguments.of(transport, version)));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whatIsPublishedArrivesAtTheHub(Transport transport, String version) throws IOException {
        try (SecureServer server = new SecureServer(ServerFixture.DEFAULTS, transport);
                SSLSocket socket = server.connect(version)) {
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            RtmpClient client = new RtmpClient(socket).publish("s");
            Bytes picture = Bytes.wrap(new byte[3 << 20]);
            client.send(new Media(TagType.AUDIO, 1, 40, SOUND));
            client.send(new Media(TagType.VIDEO, 1, 80, picture));
            FakeHub.Stream stream = server.fixture.stream("live", "s");
            await().until(() -> stream.tags.size() == 2);
            assertThat(stream.tags)
                    .containsExactly(FlvTag.of(TagType.AUDIO, 40, SOUND), FlvTag.of(TagType.VIDEO, 80, picture));
            assertThat(stream.publisher.protocol()).isEqualTo("rtmps");
            assertThat(stream.publisher.id()).startsWith("rtmps-");
            assertThat(stream.publisher.address()).isEqualTo("127.0.0.1:" + socket.getLocalPort());
        }
    }

    @ParameterizedTest
    @CsvSource({"-tls1, false", "-tls1_1, false", "-tls1_2, true", "-tls1_3, true"})
    void onlyTls12And13AreSpoken(String version, boolean isSpoken) {
        String command = "openssl s_client -verify_return_error -cipher ALL:@SECLEVEL=0 " + version + " -CAfile "
                + SERVER.certificate.ca() + " -connect 127.0.0.1:" + SERVER.fixture.securePort();
        Command.Result result = Command.of(command.split(" ")).result();
        assertThat(result.exitCode()).as(result.output()).isEqualTo(isSpoken ? 0 : 1);
        assertThat(result.output()).contains(isSpoken ? "Verification: OK" : "alert protocol version");
    }

    @Test
    void rtmpIsSpokenBesides() throws IOException {
        try (RtmpClient plain = RtmpClient.publishing(SERVER.fixture.port(), "plain");
                RtmpClient secure = SERVER.publishing("secure")) {
            plain.send(new Media(TagType.AUDIO, 1, 0, SOUND));
            secure.send(new Media(TagType.AUDIO, 1, 0, SOUND));
            await().until(() -> SERVER.fixture.stream("live", "plain").tags.size() == 1);
            await().until(() -> SERVER.fixture.stream("live", "secure").tags.size() == 1);
            assertThat(SERVER.fixture.stream("live", "plain").publisher.protocol())
                    .isEqualTo("rtmp");
        }
    }

    @ParameterizedTest
    @EnumSource
    void stoppingSaysGoodbyeAndLeavesNothing(Transport transport) throws IOException {
        try (SecureServer server = new SecureServer(ServerFixture.DEFAULTS, transport)) {
            try (RtmpClient client = server.publishing("s")) {
                server.fixture.server.stop();
                assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetConnection.Connect.ReconnectRequest");
                assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Unpublish.Success");
                assertThat(client.awaitClose()).isTrue();
            }
            assertThat(server.fixture.server.securePort()).isEmpty();
            assertThat(server.fixture.server.connections()).isZero();
            assertThat(server.fixture.threads).noneMatch(Thread::isAlive);
            server.fixture.server.start();
            assertThat(server.shown()).isEqualTo(server.certificate.chain().get(0));
        }
    }

    @Test
    void limitsAreForBothPortsTogetherAndARefusalIsRead() throws IOException {
        try (SecureServer server = new SecureServer(ServerFixture.connections(1), Transport.best());
                RtmpClient first = RtmpClient.publishing(server.fixture.port(), "s");
                RtmpClient second = new RtmpClient(server.connect())) {
            second.shakeHands();
            second.send(TestCalls.connect());
            assertThat(code(second.awaitCommand("_error"))).isEqualTo("NetConnection.Connect.Rejected");
            assertThat(second.awaitClose()).isTrue();
            first.send(new Media(TagType.AUDIO, 1, 0, SOUND));
            await().until(() -> server.fixture.stream("live", "s").tags.size() == 1);
        }
    }

    @Test
    void whoDoesNotSpeakTlsIsLeftWithOneLine() throws IOException {
        try (RtmpClient plain = new RtmpClient(SERVER.fixture.securePort())) {
            plain.send(Bytes.concat(hex("03"), Bytes.wrap(new byte[1536])));
            assertThat(plain.awaitClose()).isTrue();
        }
        awaitNobody(SERVER);
        assertThat(log.containing("127.0.0.1:"))
                .singleElement()
                .asString()
                .startsWith("- 127.0.0.1:")
                .endsWith(": No TLS handshake: this is not TLS");
    }

    @Test
    void whoDoesNotTrustTheServerIsLeftWithOneLine() {
        SSLSocketFactory wary = DevCertificate.make().trust().getSocketFactory();
        assertThatThrownBy(() -> SERVER.connect(wary)).isInstanceOf(SSLException.class);
        awaitNobody(SERVER);
        assertThat(log.containing("127.0.0.1:"))
                .singleElement()
                .asString()
                .contains(": No TLS handshake: ")
                .contains("certificate_unknown");
    }

    @Test
    void whoGoesBeforeTheHandshakeIsDoneLeavesNoLine() throws IOException {
        new RtmpClient(SERVER.fixture.securePort()).close();
        try (RtmpClient half = new RtmpClient(SERVER.fixture.securePort())) {
            half.send(hex("160301020001000001FC0303"));
        }
        SERVER.connect().close();
        awaitNobody(SERVER);
        assertThat(log.containing("127.0.0.1:")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "160301020001000001FC0303"})
    void whoSaysNothingOrHalfIsLeftInTime(String said) throws IOException {
        try (RtmpClient silent = new RtmpClient(HASTY.fixture.securePort())) {
            silent.send(hex(said));
            assertThat(silent.awaitClose()).isTrue();
        }
        awaitNobody(HASTY);
        assertThat(log.containing("127.0.0.1:")).singleElement().asString().endsWith(": No handshake within 1000 ms.");
    }

    @Test
    void whoSaysNothingBehindTheHandshakeOfTlsIsLeftInTime() throws IOException {
        try (RtmpClient silent = new RtmpClient(HASTY.connect())) {
            assertThat(silent.awaitClose()).isTrue();
        }
        assertThat(log.containing("127.0.0.1:")).singleElement().asString().endsWith(": No handshake within 1000 ms.");
    }

    /** OpenSSL takes a connection that ends without close_notify for cut off. */
    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void theEndIsToldInTls(String version) {
        String client = "sleep 1 | openssl s_client -quiet -ign_eof " + version + " -connect 127.0.0.1:"
                + HASTY.fixture.securePort();
        assertThat(Command.of("bash", "-c", client).run())
                .contains("verify return:1")
                .doesNotContain("unexpected eof");
        assertThat(log.containing("127.0.0.1:")).singleElement().asString().endsWith(": No handshake within 1000 ms.");
    }

    @Test
    void aServerWithoutACertificateDoesNotStart() throws IOException {
        DevCertificate made = DevCertificate.make();
        Files.delete(made.key());
        RtmpSettings settings = ServerFixture.secure(ServerFixture.DEFAULTS, 0, SecureServer.pem(made));
        RtmpServer server = new RtmpServer(settings, Transport.best(), Thread::new, new FakeHub());
        assertThatThrownBy(server::start)
                .isInstanceOf(UnusableCertificateException.class)
                .hasMessageContaining("runnel.rtmps.key");
        assertThat(server.isBound()).isFalse();
    }

    @Test
    void aPortInUseIsNamedAndLeavesNothing() {
        int taken = SERVER.fixture.securePort();
        RtmpSettings same = ServerFixture.secure(
                ServerFixture.address("127.0.0.1", 0), taken, SecureServer.pem(SERVER.certificate));
        int before = SERVER.fixture.threads.size();
        RtmpServer second = new RtmpServer(same, Transport.best(), SERVER.fixture::thread, new FakeHub());
        assertThatThrownBy(second::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Cannot listen for RTMPS on port " + taken
                        + " (runnel.rtmps.port) of 127.0.0.1 (runnel.rtmp.host): ");
        assertThat(second.isBound()).isFalse();
        assertThat(second.securePort()).isEmpty();
        assertThat(SERVER.fixture.threads.subList(before, SERVER.fixture.threads.size()))
                .isNotEmpty()
                .noneMatch(Thread::isAlive);
    }

    private static void awaitNobody(SecureServer server) {
        await().until(() -> server.fixture.server.connections() == 0);
    }
}
