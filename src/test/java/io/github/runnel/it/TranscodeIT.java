package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.AudioBody;
import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.support.browser.Browser;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Flashes;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.Recording;
import io.github.runnel.support.viewer.WsFlv;
import io.github.runnel.ts.TsCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A camera whose sound no browser plays, and a camera without sound, to players that want AAC or MP3. */
@ExtendWith(ArquillianExtension.class)
final class TranscodeIT {

    private static final long MOST_OFFSET_MS = 40;

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Deployments.atRoot(Map.of(
                "runnel.missing-stream.wait", "1m",
                "runnel.republish.grace", "2s",
                "runnel.transcode.max-running", "2",
                "runnel.transcode.linger", "1s",
                "runnel.vhost.\"__defaultVhost__\".app.\"mute\".silent-audio", "true"));
    }

    private Stream<ProcessHandle> children() {
        return ProcessHandle.of(server.jvm().pid()).stream()
                .flatMap(ProcessHandle::children)
                .filter(child -> child.info().command().orElse("").endsWith("ffmpeg"));
    }

    private Publish camera(String name) {
        return Encoder.flashing(Ffmpeg.V8_1, Optional.empty()).to(server.rtmp(name));
    }

    @Test
    void soundOfACameraIsThereAsAacAndMp3AndBelongsToItsPictures() {
        List<String> wishes = List.of(".flv?audio=aac", ".ts?audio=aac", ".flv?audio=mp3", ".aac", ".mp3");
        Map<String, HttpFlv> viewers = wishes.stream()
                .collect(
                        Collectors.toMap(Function.identity(), wish -> HttpFlv.open(server.http("live/camera" + wish))));
        WsFlv socket = WsFlv.open(server.ws("live/camera.ts?audio=mp3"));
        await().until(() -> server.viewers() == wishes.size() + 1);
        try (Publish camera = Encoder.flashing(Ffmpeg.V8_1, Optional.of(Duration.ofSeconds(6)))
                .to(server.rtmp("live/camera"))) {
            assertThat(camera.exitCode()).as(camera.toString()).isZero();
            viewers.forEach((wish, viewer) -> await(wish).until(viewer::isEnded));
        }
        viewers.forEach((wish, viewer) -> {
            String extension = wish.substring(1).replaceFirst("\\?.*", "");
            Path file = viewer.received().save(extension);
            for (Ffmpeg ffmpeg : Ffmpeg.values()) {
                isFlawless(ffmpeg + " " + wish, ffmpeg, file);
            }
            if (extension.equals("flv") || extension.equals("ts")) {
                isInTime(wish, Flashes.of(Ffmpeg.V8_1, file));
            }
        });
        Bytes stream =
                Objects.requireNonNull(viewers.get(".ts?audio=aac")).received().bytes();
        assertThat(TsCheck.of(stream).faults()).isEmpty();
        await().until(() -> !socket.messages().isEmpty());
        await().until(() -> children().findAny().isEmpty());
    }

    private static void isFlawless(String what, Ffmpeg ffmpeg, Path file) {
        assertThat(ffmpeg.ffmpeg("-v", "error", "-xerror", "-i", file.toString(), "-f", "null", "-"))
                .as(what)
                .isEmpty();
    }

    private static void isInTime(String what, Flashes flashes) {
        assertThat(flashes.offsetsMs())
                .as(what + " " + flashes)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(offset -> assertThat(Math.abs(offset)).isLessThanOrEqualTo(MOST_OFFSET_MS));
    }

    @Test
    void picturesWithoutSoundHaveSilenceBesideThemWhereTheirPlaceSaysSo() {
        List<HttpFlv> viewers = Stream.of("mute/camera.flv", "mute/camera.ts", "live/mute.flv", "live/mute.ts")
                .map(path -> HttpFlv.open(server.http(path)))
                .toList();
        await().until(() -> server.viewers() == viewers.size());
        Encoder encoder = Encoder.once(Ffmpeg.V8_1, Media.H264_ONLY);
        try (Publish camera = encoder.to(List.of(server.rtmp("mute/camera"), server.rtmp("live/mute")))) {
            assertThat(camera.exitCode()).as(camera.toString()).isZero();
            viewers.forEach(viewer -> await().until(viewer::isEnded));
        }
        for (int i = 0; i < viewers.size(); i++) {
            Path file = viewers.get(i).received().save(i % 2 == 0 ? "flv" : "ts");
            for (Ffmpeg ffmpeg : Ffmpeg.values()) {
                isFlawless(ffmpeg + " " + file, ffmpeg, file);
                assertThat(codecs(ffmpeg, file)).isEqualTo(i < 2 ? Set.of("h264", "aac") : Set.of("h264"));
            }
        }
        assertThat(viewers.get(0).received().header()).contains(new FlvHeader(true, true));
    }

    private static Set<String> codecs(Ffmpeg ffmpeg, Path file) {
        String[] format = {"-v", "error", "-show_entries", "stream=codec_name", "-of", "default=nw=1:nk=1"};
        String found = ffmpeg.ffprobe(
                Stream.concat(Stream.of(format), Stream.of(file.toString())).toArray(String[]::new));
        return found.lines().filter(line -> !line.isBlank()).collect(Collectors.toSet());
    }

    @Test
    void aCrashIsSurvivedAndTheLastListenerEndsIt() {
        try (Publish camera = camera("live/crash")) {
            try (HttpFlv viewer = HttpFlv.open(server.http("live/crash.flv?audio=aac"))) {
                await(camera.toString()).until(() -> newestMs(viewer, TagType.AUDIO) > 1000);
                assertThat(viewer.received().header()).contains(new FlvHeader(true, true));
                survivesACrash(viewer);
            }
            await().until(() -> children().findAny().isEmpty());
            assertThat(camera.isRunning()).isTrue();
        }
    }

    private void survivesACrash(HttpFlv viewer) {
        ProcessHandle child = children().findFirst().orElseThrow();
        child.destroyForcibly();
        long crashedMs = newestMs(viewer, TagType.VIDEO);
        await().until(() -> newestMs(viewer, TagType.AUDIO) > crashedMs + 2000);
        assertThat(children().map(ProcessHandle::pid)).hasSize(1).doesNotContain(child.pid());
        assertThat(longestStepMs(frames(viewer, TagType.VIDEO))).isLessThanOrEqualTo(80);
        assertThat(frames(viewer, TagType.AUDIO))
                .allSatisfy(tag -> assertThat(AudioBody.of(tag.body()).codec()).isEqualTo(AudioCodec.AAC));
    }

    private static List<FlvTag> frames(HttpFlv viewer, TagType type) {
        Recording received = viewer.received();
        return received.tags().stream()
                .filter(tag -> tag.type() == type && tag.role().isFrame())
                .toList();
    }

    private static long newestMs(HttpFlv viewer, TagType type) {
        return frames(viewer, type).stream()
                .mapToLong(FlvTag::timestampMs)
                .max()
                .orElse(-1);
    }

    private static long longestStepMs(List<FlvTag> tags) {
        return LongStream.range(1, tags.size())
                .map(i ->
                        tags.get((int) i).timestampMs() - tags.get((int) i - 1).timestampMs())
                .max()
                .orElse(0);
    }

    @Test
    void moreThanMayBeAreToComeAgainWhileOthersGoOn() {
        try (Publish camera = camera("live/limit");
                HttpFlv aac = HttpFlv.open(server.http("live/limit.flv?audio=aac"));
                HttpFlv mp3 = HttpFlv.open(server.http("live/limit.mp3"));
                Publish other = camera("live/limit-2")) {
            await(camera.toString())
                    .until(() ->
                            newestMs(aac, TagType.AUDIO) > 0 && mp3.received().size() > 1000);
            await(other.toString()).until(() -> isPlayed("live/limit-2.flv?audio=none"));
            try (RawHttp refused = RawHttp.send("GET", server.http("live/limit-2.flv?audio=aac"));
                    WsFlv socket = WsFlv.open(server.ws("live/limit-2.flv?audio=aac"));
                    HttpFlv same = HttpFlv.open(server.http("live/limit.ts?audio=aac"))) {
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isPresent();
                await().until(() -> socket.closeCode().isPresent());
                assertThat(socket.closeCode()).hasValue(1013);
                await().until(() -> same.received().size() > 1000);
            }
            long before = newestMs(aac, TagType.AUDIO);
            await().until(() -> newestMs(aac, TagType.AUDIO) > before);
        }
        await().until(() -> children().findAny().isEmpty());
    }

    private boolean isPlayed(String path) {
        try (RawHttp head = RawHttp.send("HEAD", server.http(path))) {
            return head.status() == 200;
        }
    }

    @Test
    void aBrowserPlaysTheCameraWithSound() {
        try (Publish camera = camera("live/browser");
                Browser browser = Browser.start()) {
            await(camera.toString()).until(() -> isPlayed("live/browser.flv"));
            browser.open(server.base().resolve("#play=live/browser&over=http"));
            await().untilAsserted(() -> {
                assertThat(number(browser, "currentTime")).isGreaterThan(1);
                assertThat(number(browser, "webkitAudioDecodedByteCount")).isGreaterThan(1000);
                assertThat(number(browser, "webkitDecodedFrameCount")).isGreaterThan(20);
            });
            double position = number(browser, "currentTime");
            await().until(() -> number(browser, "currentTime") > position + 2);
            browser.screenshot("transcoded");
        }
        await().until(() -> children().findAny().isEmpty());
    }

    private static double number(Browser browser, String property) {
        return browser.run("return document.getElementById('video')." + property) instanceof Number number
                ? number.doubleValue()
                : -1;
    }
}
