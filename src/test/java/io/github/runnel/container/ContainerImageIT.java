package io.github.runnel.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.FreePort;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.tls.DevCertificate;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.WsFlv;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The image is built and run as the Dockerfile says, with settings by environment, a read-only root and another user. */
@EnabledIfSystemProperty(named = "server", matches = "payara-micro", disabledReason = "the image has Payara Micro")
final class ContainerImageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** 128 and SIGTERM's number: what Java returns when it has ended in order. */
    private static final int ENDED_BY_SIGTERM = 143;

    private static final int WRONG_CONFIGURATION = 78;

    @SuppressWarnings("NullAway.Init")
    private static Image image;

    private final int httpPort = FreePort.pick();
    private final int rtmpPort = FreePort.pick();
    private final Map<String, String> settings = new TreeMap<>(Map.of(
            "HTTP_ADDRESS", "127.0.0.1",
            "HTTP_PORT", String.valueOf(httpPort),
            "RUNNEL_RTMP_HOST", "127.0.0.1",
            "RUNNEL_RTMP_PORT", String.valueOf(rtmpPort),
            "JAVA_OPTS", "-Xmx512m"));

    @BeforeAll
    static void build() throws IOException {
        image = Image.build();
    }

    @Test
    void aStreamIsPlayedUntilSigtermEndsItInOrder() throws IOException {
        settings.put("CONTEXT_ROOT", "/tv");
        if (image.hasCache()) {
            settings.merge("JAVA_OPTS", "\n-XX:AOTMode=on", String::concat); // no start with a cache that does not fit
        }
        try (RunningContainer runnel = image.run("plays", settings)) {
            awaitHealthy(runnel);
            assertThat(runnel.program()).endsWith("/java");
            URI page = URI.create("http://127.0.0.1:" + httpPort + "/tv/live/test.flv");
            URI socket = URI.create("ws://127.0.0.1:" + httpPort + "/tv/live/test.flv");
            URI publishing = URI.create("rtmp://127.0.0.1:" + rtmpPort + "/live/test");
            try (Publish encoder = Encoder.looping(Ffmpeg.V8_1, Media.H264_AAC).to(publishing);
                    HttpFlv http = HttpFlv.open(page);
                    WsFlv ws = WsFlv.open(socket)) {
                await().atMost(PATIENCE).until(() -> http.received().tags().size() > 50);
                await().atMost(PATIENCE).until(() -> ws.received().tags().size() > 50);
                assertThat(runnel.stop()).as(runnel.toString()).isEqualTo(ENDED_BY_SIGTERM);
                await().atMost(PATIENCE).until(http::isEnded);
                await().atMost(PATIENCE).until(() -> ws.closeCode().isPresent());
                assertThat(ws.closeCode()).isEqualTo(OptionalInt.of(1001));
                assertThat(encoder.exitCode()).as(encoder.toString()).isNotZero();
            }
            assertThat(runnel.isHealthy()).isFalse();
        }
    }

    @Test
    void httpsTakesItsPasswordFromAFile() throws Exception {
        String password = "a \"b\\c' $d #1";
        DevCertificate certificate = DevCertificate.make("--password", password);
        int port = FreePort.pick();
        settings.put("HTTPS_PORT", String.valueOf(port));
        settings.put("HTTPS_KEYSTORE", secret("server.p12", Files.readAllBytes(certificate.keystore())));
        settings.put("HTTPS_PASSWORD_FILE", secret("password", (password + "\n").getBytes(UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
                .build();
        try (RunningContainer runnel = image.run("https", settings)) {
            awaitHealthy(runnel);
            HttpClient browser =
                    HttpClient.newBuilder().sslContext(certificate.trust()).build();
            assertThat(browser.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThat(runnel.log()).doesNotContain(password);
            assertThat(runnel.stop()).isEqualTo(ENDED_BY_SIGTERM);
        }
    }

    @Test
    void aWrongSettingOfRunnelLeavesItUnhealthyWithASentenceInTheLog() throws IOException {
        settings.put("RUNNEL_RTMP_PORT", "70000");
        try (RunningContainer runnel = image.run("wrong-setting", settings)) {
            await().atMost(PATIENCE)
                    .until(() -> runnel.log()
                            .contains("Setting runnel.rtmp.port is '70000': must be a whole number from 0 to 65535."));
            await().atMost(PATIENCE).until(() -> runnel.log().contains("Exception while loading the app"));
            assertThat(runnel.isHealthy()).isFalse();
            assertThat(runnel.log().lines().filter(line -> line.contains("Setting runnel.")))
                    .allMatch(line -> line.contains("runnel.rtmp.port"));
            assertThat(runnel.stop()).isEqualTo(ENDED_BY_SIGTERM);
        }
    }

    @Test
    void aWrongVariableOfTheContainerEndsItWithASentence() throws IOException {
        settings.put("CONTEXT_ROOT", "tv");
        try (RunningContainer runnel = image.run("wrong-variable", settings)) {
            assertThat(runnel.exitCode()).isEqualTo(WRONG_CONFIGURATION);
            assertThat(runnel.log())
                    .isEqualTo("start: CONTEXT_ROOT is 'tv': must be a path such as /runnel, or /." + "\n");
        }
    }

    private static void awaitHealthy(RunningContainer runnel) {
        await(runnel.toString()).atMost(PATIENCE).until(() -> runnel.isHealthy() || !runnel.isRunning());
        assertThat(runnel.isRunning()).as(runnel.toString()).isTrue();
    }

    /** A file that the image's user may read, as an orchestrator mounts it. */
    private static String secret(String name, byte[] content) throws IOException {
        Path file = Files.write(Image.DIRECTORY.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        return file.toString();
    }
}
