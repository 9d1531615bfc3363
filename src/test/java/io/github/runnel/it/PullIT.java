package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.support.FreePort;
import io.github.runnel.support.browser.Browser;
import io.github.runnel.support.media.Camera;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.AppServer;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** Runnel pulls from itself, from FFmpeg and from a camera; undeployed, it leaves neither a child nor a thread behind. */
final class PullIT {

    private static final int RTMP = FreePort.pick();
    private static final int LATE = FreePort.pick();
    private static final int LATE_HTTP = FreePort.pick();
    private static final int CAMERA = FreePort.pick();
    private static final int NOBODY = FreePort.pick();
    private static final String CAMERA_URL = "rtsp://viewer:s3cret@127.0.0.1:" + CAMERA + "/cam?token=t0ken";

    /** SoundFormat of FLV (FLV 10.1, annex E.4.2.1). */
    private static final int G711_A_LAW = 7;

    private static final Pattern THREAD = Pattern.compile("\\bio\\.github\\.runnel\\.(?!support\\.)|\"runnel-");

    @SuppressWarnings("NullAway.Init")
    private static AppServer container;

    @SuppressWarnings("NullAway.Init")
    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        container = AppServer.start();
        String itself = container.at("/").http("live/demo.flv").toString();
        Map<String, String> sources = Map.of(
                "live/by-rtmp", "rtmp://127.0.0.1:" + RTMP + "/live/demo",
                "live/by-http", itself,
                "live/late", "rtmp://127.0.0.1:" + LATE + "/live/encoder",
                "live/late-http", "http://127.0.0.1:" + LATE_HTTP + "/encoder.flv",
                "live/camera", CAMERA_URL,
                "live/nobody", "http://viewer:s3cret@127.0.0.1:" + NOBODY + "/a.flv?token=t0ken");
        Map<String, String> settings = Stream.concat(
                        sources.entrySet().stream()
                                .map(source ->
                                        Map.entry("runnel.source.\"" + source.getKey() + "\".url", source.getValue())),
                        Map.of(
                                "runnel.rtmp.port", String.valueOf(RTMP),
                                "runnel.demo.enabled", "true",
                                "runnel.missing-stream.wait", "1m",
                                "runnel.source.stop-after", "1s",
                                "runnel.source.retry.first", "300ms",
                                "runnel.source.retry.most", "600ms",
                                "runnel.source.\"live/late\".on-demand", "false",
                                "runnel.source.\"live/late-http\".on-demand", "false",
                                "runnel.source.\"live/nobody\".on-demand", "false")
                                .entrySet()
                                .stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        server = container.deploy(Deployments.atRoot(settings));
    }

    @AfterAll
    static void nothingIsLeftBehind() {
        try (Camera camera = Camera.at(CAMERA);
                HttpFlv viewer = HttpFlv.open(server.http("live/camera.flv"))) {
            awaitPicture(viewer, camera.toString());
            assertThat(children()).hasSize(1);
            container.undeploy();
            await().until(() -> children().isEmpty());
            await().untilAsserted(
                            () -> assertThat(container.jvm().threads(THREAD)).isEmpty());
            assertThat(container.said()).doesNotContain("s3cret", "t0ken");
        } finally {
            container.close();
        }
    }

    /** The server's FFmpegs that pull from the camera. */
    private static List<ProcessHandle> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("127.0.0.1:" + CAMERA + "/cam"))
                .toList();
    }

    private static void awaitPicture(HttpFlv viewer, String alias) {
        await(alias)
                .until(() -> viewer.received().tags().stream()
                                .filter(tag -> tag.role().isFrame())
                                .count()
                        > 40);
        assertThat(viewer.received().tags().stream()
                        .filter(tag -> tag.type() == TagType.VIDEO && tag.role().isFrame())
                        .findFirst())
                .map(FlvTag::role)
                .hasValue(Role.KEYFRAME);
    }

    private static String field(String stream, String name) {
        String sources = server.get("api/v1/sources").body();
        Matcher field = Pattern.compile("\"url\":\"/" + stream + "\"[^}]*?\"" + name + "\":\"?([^\",}]*)")
                .matcher(sources);
        assertThat(field.find()).as(stream + " " + name + " in " + sources).isTrue();
        return field.group(1);
    }

    private static void awaitState(String stream, String state) {
        await(stream + " " + state).until(() -> field(stream, "state").equals(state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"live/by-rtmp", "live/by-http"})
    void viewerStartsWhatIsPulledOnDemandAndTheLastOneEndsIt(String stream) {
        awaitState(stream, "idle"); // another test may have watched it
        try (HttpFlv viewer = HttpFlv.open(server.http(stream + ".flv"))) {
            awaitPicture(viewer, stream);
            awaitState(stream, "live");
            assertThat(server.get("api/v1/streams/" + stream).body())
                    .contains("\"codec\":\"H264\"", "\"codec\":\"AAC\"");
        }
        awaitState(stream, "idle");
    }

    @Test
    void encoderThatListensIsPulledWhenItComesLate() {
        awaitState("live/late", "waiting");
        try (HttpFlv viewer = HttpFlv.open(server.http("live/late.flv"));
                Publish encoder = listening(URI.create("rtmp://127.0.0.1:" + LATE + "/live/encoder"))) {
            awaitPicture(viewer, encoder.toString());
            awaitState("live/late", "live");
            encoder.kill();
            awaitState("live/late", "waiting");
        }
    }

    @Test
    void encoderThatListensForHttpIsPulledToo() {
        awaitState("live/late-http", "waiting");
        try (HttpFlv viewer = HttpFlv.open(server.http("live/late-http.flv"));
                Publish encoder = listening(URI.create("http://127.0.0.1:" + LATE_HTTP + "/encoder.flv"))) {
            awaitPicture(viewer, encoder.toString());
        }
    }

    private static Publish listening(URI address) {
        List<String> arguments = Stream.concat(
                        Encoder.looping(Ffmpeg.V8_1, Media.H264_AAC).arguments().stream(), Stream.of("-listen", "1"))
                .toList();
        return new Encoder(Ffmpeg.V8_1, arguments).to(address);
    }

    @Test
    void cameraIsPulledOnDemandWithTheSoundThatItHas() {
        try (Camera camera = Camera.at(CAMERA)) {
            try (HttpFlv viewer = HttpFlv.open(server.http("live/camera.flv"))) {
                awaitPicture(viewer, camera.toString());
                assertThat(viewer.received().tags().stream().filter(tag -> tag.type() == TagType.AUDIO))
                        .isNotEmpty()
                        .allMatch(tag -> tag.body().u8(0) >> 4 == G711_A_LAW);
                assertThat(server.get("api/v1/streams/live/camera").body()).contains("\"codec\":\"G711A\"");
                assertThat(children()).hasSize(1);
            }
            awaitState("live/camera", "idle");
            await().until(() -> children().isEmpty());
            assertThat(server.get("api/v1/streams").body())
                    .as("nobody waits for its publisher")
                    .doesNotContain("live/camera");
        }
    }

    /** The page asks for AAC by itself when it cannot play what comes. */
    @Test
    void aBrowserHearsTheCameraAsAac() {
        try (Camera camera = Camera.at(CAMERA);
                Browser browser = Browser.start()) {
            browser.open(server.base().resolve("#play=live/camera&over=http"));
            await(camera.toString()).untilAsserted(() -> {
                assertThat(number(browser, "currentTime")).isGreaterThan(1);
                assertThat(number(browser, "webkitAudioDecodedByteCount")).isGreaterThan(1000);
                assertThat(number(browser, "webkitDecodedFrameCount")).isGreaterThan(20);
            });
            assertThat(server.get("api/v1/streams/live/camera").body()).contains("\"codec\":\"G711A\"");
            By row = By.cssSelector("[data-stream='live/camera']");
            await().until(() -> browser.driver().findElements(row).stream()
                    .anyMatch(shown -> shown.getText().contains("G.711")));
            assertThat(browser.driver().findElement(row).getText()).doesNotContain("no G.711");
            browser.screenshot("camera");
        }
        awaitState("live/camera", "idle");
    }

    private static double number(Browser browser, String property) {
        return browser.run("return document.getElementById('video')." + property) instanceof Number number
                ? number.doubleValue()
                : -1;
    }

    @Test
    void failureIsToldWithoutSecrets() {
        awaitState("live/nobody", "waiting");
        assertThat(server.get("api/v1/sources").body())
                .contains("\"source\":\"http://127.0.0.1:" + NOBODY + "/a.flv\"", "\"last_error\":{\"reason\":\"")
                .doesNotContain("s3cret", "t0ken");
        await().untilAsserted(() -> assertThat(container.said())
                .contains("/live/nobody from http://127.0.0.1:" + NOBODY + "/a.flv: ")
                .doesNotContain("s3cret", "t0ken"));
    }

    @Test
    void consoleShowsEachSource() {
        try (Browser browser = Browser.start();
                HttpFlv viewer = HttpFlv.open(server.http("live/by-rtmp.flv"))) {
            awaitPicture(viewer, "live/by-rtmp");
            browser.open(server.base());
            By live = By.cssSelector("#sources .source[data-state='live']");
            await().until(() -> browser.driver().findElements(live).stream()
                    .anyMatch(row -> row.getText().contains("by-rtmp")));
            assertThat(browser.driver().findElement(By.id("sources")).getText())
                    .contains("live/nobody", "http://127.0.0.1:" + NOBODY + "/a.flv", "waits for a viewer")
                    .doesNotContain("s3cret", "t0ken");
            browser.screenshot("console-sources");
        }
    }
}
