package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.flv.VideoBody;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.FrameHashes;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.media.Splice;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.Recording;
import io.github.runnel.support.viewer.WsFlv;
import io.github.runnel.ts.TsCheck;
import io.github.runnel.ts.TsWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One stream as FLV, MPEG-TS, AAC and MP3, with all its tracks or one of them: FFmpeg finds in each what it has published. */
@ExtendWith(ArquillianExtension.class)
final class FormatsIT {

    /** What is asked for of each, by what follows the name in the address. */
    private static final Map<Media, List<String>> WANTED = Map.of(
            Media.H264_B_FRAMES_AAC, List.of(".ts", ".aac", ".flv?only=video", ".ts?only=audio"),
            Media.HEVC_AAC, List.of(".ts", ".flv", ".flv?hevc=legacy", ".flv?hevc=enhanced"),
            Media.H264_ONLY, List.of(".ts"),
            Media.AAC_ONLY, List.of(".ts", ".aac"),
            Media.H264_MP3, List.of(".ts", ".mp3", ".flv?only=audio"));

    private final Map<Path, List<String>> publishedPictures = new HashMap<>();
    private final Map<Path, List<String>> publishedSounds = new HashMap<>();

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.atRoot("runnel.transcode.ffmpeg", "/nowhere/ffmpeg");
    }

    /** What a viewer has got. */
    private record Viewer(Media media, String wish, HttpFlv response) {

        Recording received() {
            return response.received();
        }

        boolean isOf(String extension) {
            return wish.startsWith("." + extension);
        }

        Path file() {
            return received().save(wish.substring(1).replaceFirst("\\?.*", ""));
        }

        @Override
        public String toString() {
            return media + wish;
        }
    }

    @Test
    void ffmpegFindsInEachFormatWhatItHasPublished() {
        List<Viewer> viewers = WANTED.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(wish -> viewer(entry.getKey(), wish)))
                .toList();
        await().until(() -> server.viewers() == viewers.size());
        List<Publish> encoders = WANTED.keySet().stream()
                .map(media -> Encoder.once(Ffmpeg.V8_1, media).to(server.rtmp(name(media))))
                .toList();
        encoders.forEach(
                encoder -> assertThat(encoder.exitCode()).as(encoder.toString()).isZero());
        viewers.forEach(viewer -> await().until(viewer.response()::isEnded));
        encoders.forEach(Publish::close);
        viewers.forEach(this::isAsPublished);
        Map<String, Viewer> byName = viewers.stream().collect(Collectors.toMap(Viewer::toString, Function.identity()));
        List<Object> published = contents(byName, ".flv");
        assertThat(contents(byName, ".flv?hevc=enhanced")).isEqualTo(published);
        assertThat(contents(byName, ".flv?hevc=legacy")).isEqualTo(published);
        assertThat(headOfPictures(byName, ".flv?hevc=enhanced")).isEqualTo("hvc1");
        assertThat(headOfPictures(byName, ".flv?hevc=legacy")).isNotEqualTo("hvc1");
    }

    /** What is in the tags of HEVC and its sound, however they are framed. */
    private static List<Object> contents(Map<String, Viewer> viewers, String wish) {
        return tags(viewers, wish)
                .filter(tag -> tag.role().isFrame() || tag.role() == Role.SEQUENCE_HEADER)
                .<Object>map(tag -> tag.type() == TagType.VIDEO ? VideoBody.of(tag.body()) : tag.body())
                .toList();
    }

    private static String headOfPictures(Map<String, Viewer> viewers, String wish) {
        return tags(viewers, wish)
                .filter(tag -> tag.role() == Role.KEYFRAME)
                .map(tag -> tag.body().slice(1, 4).toUtf8())
                .findFirst()
                .orElse("");
    }

    private static Stream<FlvTag> tags(Map<String, Viewer> viewers, String wish) {
        return Objects.requireNonNull(viewers.get(Media.HEVC_AAC + wish)).received().tags().stream();
    }

    private Viewer viewer(Media media, String wish) {
        return new Viewer(media, wish, HttpFlv.open(server.http(name(media) + wish)));
    }

    private void isAsPublished(Viewer viewer) {
        Path file = viewer.file();
        if (viewer.isOf("ts")) {
            assertThat(TsCheck.of(viewer.received().bytes()).faults())
                    .as(viewer.toString())
                    .isEmpty();
        } else if (viewer.isOf("flv")) {
            hasHeaderOfItsTags(viewer.received());
        }
        for (Ffmpeg ffmpeg : Ffmpeg.values()) {
            if (reads(ffmpeg, viewer)) {
                isRead(ffmpeg, viewer, file);
            }
        }
    }

    /** The older one reads all formats but HEVC in FLV, in either dialect; wishes are for the newer one. */
    private static boolean reads(Ffmpeg ffmpeg, Viewer viewer) {
        boolean isHevcInFlv = viewer.media() == Media.HEVC_AAC && viewer.isOf("flv");
        return switch (ffmpeg) {
            case V8_1 -> true;
            case V5_1 -> !isHevcInFlv && !viewer.wish().contains("?");
        };
    }

    private void isRead(Ffmpeg ffmpeg, Viewer viewer, Path file) {
        String what = ffmpeg + " " + viewer;
        Path source = viewer.media().file();
        assertThat(ffmpeg.ffmpeg("-v", "error", "-xerror", "-i", file.toString(), "-f", "null", "-"))
                .as(what)
                .isEmpty();
        if (hasPictures(viewer)) {
            assertThat(FrameHashes.ofPictures(ffmpeg, file))
                    .as(what)
                    .isEqualTo(publishedPictures.computeIfAbsent(
                            source, media -> FrameHashes.ofPictures(Ffmpeg.V8_1, media)))
                    .hasSize(150);
        }
        if (hasSound(viewer)) {
            boolean isMp3 = viewer.media() == Media.H264_MP3;
            assertThat(isMp3 ? FrameHashes.ofSounds(ffmpeg, file) : FrameHashes.ofAac(ffmpeg, file))
                    .as(what)
                    .isEqualTo(
                            publishedSounds.computeIfAbsent(source, media -> FrameHashes.ofSounds(Ffmpeg.V8_1, media)))
                    .isNotEmpty();
        }
    }

    private static boolean hasPictures(Viewer viewer) {
        return viewer.media() != Media.AAC_ONLY
                && Stream.of("aac", "mp3").noneMatch(viewer::isOf)
                && !viewer.wish().endsWith("only=audio");
    }

    private static boolean hasSound(Viewer viewer) {
        return viewer.media() != Media.H264_ONLY && !viewer.wish().endsWith("only=video");
    }

    private static void hasHeaderOfItsTags(Recording received) {
        List<FlvTag> frames =
                received.tags().stream().filter(tag -> tag.role().isFrame()).toList();
        boolean hasAudio = frames.stream().anyMatch(tag -> tag.type() == TagType.AUDIO);
        boolean hasVideo = frames.stream().anyMatch(tag -> tag.type() == TagType.VIDEO);
        assertThat(received.header()).contains(new FlvHeader(hasAudio, hasVideo));
        assertThat(received.tags().get(0).role()).isEqualTo(Role.METADATA);
    }

    private static String name(Media media) {
        return "live/formats-" + media;
    }

    @Test
    void picturesOfAnotherSizeGoOnInFlvAndTransportStreams() {
        Path source = new Splice(Media.H264_AAC, Media.MEGABIT_H264_AAC, 2).file();
        List<HttpFlv> viewers = Stream.of(".flv", ".ts")
                .map(extension -> HttpFlv.open(server.http("live/sizes" + extension)))
                .toList();
        await().until(() -> server.viewers() == viewers.size());
        try (Publish encoder = Encoder.once(Ffmpeg.V8_1, source).to(server.rtmp("live/sizes"))) {
            assertThat(encoder.exitCode()).as(encoder.toString()).isZero();
            viewers.forEach(viewer -> await().until(viewer::isEnded));
        }
        assertThat(TsCheck.of(viewers.get(1).received().bytes()).faults()).isEmpty();
        List<Path> files = List.of(
                viewers.get(0).received().save("flv"), viewers.get(1).received().save("ts"));
        for (Ffmpeg ffmpeg : Ffmpeg.values()) {
            List<String> published = FrameHashes.ofPictures(ffmpeg, source);
            assertThat(published).hasSize(100);
            for (Path file : files) {
                assertThat(ffmpeg.ffmpeg("-v", "error", "-xerror", "-i", file.toString(), "-f", "null", "-"))
                        .isEmpty();
                assertThat(FrameHashes.ofPictures(ffmpeg, file))
                        .as(ffmpeg + " " + file)
                        .isEqualTo(published);
            }
        }
    }

    @Test
    void lateViewersOfTransportStreamsStartWithAKeyframeInWholePackets() {
        try (HttpFlv http = HttpFlv.open(server.http("live/demo.ts"));
                WsFlv ws = WsFlv.open(server.ws("live/demo.ts"))) {
            await().until(() ->
                    http.received().size() > 100_000 && ws.messages().size() > 20);
            List<Bytes> messages = ws.messages();
            assertThat(messages)
                    .allSatisfy(message ->
                            assertThat(message.size() % TsWriter.PACKET_BYTES).isZero())
                    .noneMatch(Bytes::isEmpty);
            for (Bytes bytes : List.of(whole(http.received().bytes()), Bytes.concat(messages.toArray(Bytes[]::new)))) {
                TsCheck check = TsCheck.of(bytes);
                assertThat(check.faults())
                        .filteredOn(fault -> !fault.contains("length of"))
                        .isEmpty();
                assertThat(check.units().get(0).isEntry()).isTrue();
            }
        }
    }

    private static Bytes whole(Bytes received) {
        return received.slice(0, received.size() / TsWriter.PACKET_BYTES * TsWriter.PACKET_BYTES);
    }

    @ParameterizedTest
    @CsvSource({
        "demo.flv, video/x-flv",
        "demo.ts, video/mp2t",
        "demo.aac, audio/aac",
        "demo.ts?only=video, video/mp2t",
        "demo.flv?only=audio&hevc=legacy, video/x-flv"
    })
    void eachFormatSaysWhatItIs(String address, String mediaType) {
        try (RawHttp head = RawHttp.send("HEAD", server.http("live/" + address), "Origin: https://tv.example.com");
                RawHttp viewer = RawHttp.getAs("tv", server.http("live/" + address))) {
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Access-Control-Allow-Origin")).contains("*");
            for (RawHttp answer : List.of(head, viewer)) {
                assertThat(answer.header("Content-Type")).contains(mediaType);
                assertThat(answer.header("Cache-Control")).contains("no-store");
            }
            assertThat(viewer.status()).isEqualTo(200);
            assertThat(viewer.read(1000)).isTrue();
        }
    }

    @Test
    void aCodecThatTheStreamHasNotIsAnswered415WhereThereIsNoFfmpegToMakeIt() {
        for (String address : List.of("live/demo.mp3", "live/demo.flv?audio=mp3")) {
            for (String method : List.of("GET", "HEAD")) {
                try (RawHttp answer = RawHttp.send(method, server.http(address))) {
                    assertThat(answer.status()).as(method).isEqualTo(415);
                }
            }
            assertThat(server.get(address).body()).contains("AAC", "FFmpeg");
        }
        try (WsFlv socket = WsFlv.open(server.ws("live/demo.mp3"))) {
            assertThat(socket.status()).isEqualTo(415);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo.flv?only=sound", "demo.ts?only=", "demo.flv?hevc=new", "demo.aac?only=video"})
    void aWishThatNobodyKnowsIsAnswered400(String address) {
        try (RawHttp answer = RawHttp.send("GET", server.http("live/" + address))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).contains("text/plain;charset=UTF-8");
        }
    }
}
