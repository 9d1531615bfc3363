package io.github.runnel.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.ffmpeg.Ffmpeg;
import io.github.runnel.ffmpeg.FfmpegSettings;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.support.media.FfmpegChildren;
import io.github.runnel.support.media.Media;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link FfmpegPuller} pulls what the FFmpeg of the machine reads. */
final class FfmpegPullerTest {

    private static final int MOST_TAG_BYTES = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FfmpegChildren children = new FfmpegChildren();
    private final Ffmpeg ffmpeg = new Ffmpeg(new FfmpegSettings("ffmpeg"), Thread::new);
    private final Pulled pulled = new Pulled();

    @AfterEach
    void stop() {
        ffmpeg.close();
        threads.shutdown();
    }

    private Puller.Pull pull(String url, Pulled receiver) {
        return new FfmpegPuller(ffmpeg, MOST_TAG_BYTES, threads).open(Pulled.source(url), receiver);
    }

    private void awaitEnd(Pulled receiver) {
        await().atMost(PATIENCE).until(() -> receiver.end() != null && children.running() == 0);
    }

    @Test
    void soundAndPictureComeAsTheyAre() {
        pull("file:" + Media.H264_AAC.file(), pulled);
        awaitEnd(pulled);
        assertThat(pulled.end()).isEqualTo("FFmpeg has ended the stream");
        assertThat(pulled.tags.stream()
                        .filter(tag -> tag.type() == TagType.VIDEO && tag.role().isFrame()))
                .hasSize(150);
        assertThat(pulled.tags.stream().map(FlvTag::type)).contains(TagType.AUDIO, TagType.SCRIPT_DATA);
    }

    @Test
    void childEndsWhenNothingMoreIsWanted() {
        Pulled three = new Pulled(3);
        pull("file:" + Media.H264_AAC.file(), three);
        awaitEnd(three);
        assertThat(three.tags).hasSize(3);
    }

    @Test
    void childEndsWhenItIsCancelled() {
        Puller.Pull pull = new FfmpegPuller(ffmpeg, MOST_TAG_BYTES, threads)
                .open(withOptions("file:" + Media.H264_AAC.file(), "-re", "-stream_loop", "-1"), pulled);
        await().atMost(PATIENCE).until(() -> pulled.tags.size() > 10);
        assertThat(children.running()).isEqualTo(1);
        pull.cancel();
        awaitEnd(pulled);
    }

    private static SourceSettings withOptions(String url, String... options) {
        SourceSettings plain = Pulled.source(url);
        return new SourceSettings(
                plain.key(),
                plain.url(),
                plain.isOnDemand(),
                plain.stopAfter(),
                plain.firstTagTimeout(),
                plain.backoff(),
                List.of(options));
    }

    @Test
    void lastWordsOfFfmpegAreTold() {
        pull("file:/nowhere/at/all.flv", pulled);
        awaitEnd(pulled);
        assertThat(pulled.end()).contains("No such file or directory");
    }

    @Test
    void thereIsNoFfmpeg() {
        Ffmpeg nothing = new Ffmpeg(new FfmpegSettings("/nowhere/ffmpeg"), Thread::new);
        new FfmpegPuller(nothing, MOST_TAG_BYTES, threads).open(Pulled.source("file:/a.flv"), pulled);
        await().until(() -> pulled.end() != null);
        assertThat(pulled.end()).contains("/nowhere/ffmpeg");
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://u:p@host/1?a=b, '', -rtsp_flags prefer_tcp -i rtsp://u:p@host/1?a=b",
        "rtsp://host/1, -rtsp_transport udp, -rtsp_transport udp -i rtsp://host/1",
        "srt://host:9000, '', -i srt://host:9000"
    })
    void camerasAreAskedForTcpUnlessSomethingIsSaid(String url, String options, String begin) {
        SourceSettings source = options.isEmpty() ? Pulled.source(url) : withOptions(url, options.split(" "));
        assertThat(String.join(" ", FfmpegPuller.arguments(source))).startsWith(begin + " -map 0:v:0?");
    }
}
