package io.github.runnel.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.flv.TagType;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link RtmpServer} and real FFmpegs, old and new: digest clients that check digests, too. */
final class FfmpegTest {

    private static final ServerFixture FIXTURE = new ServerFixture();

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    static Stream<Arguments> publishers() {
        return Stream.of(Ffmpeg.values())
                .flatMap(ffmpeg -> Stream.of(Media.H264_B_FRAMES_AAC, Media.H264_ONLY, Media.AAC_ONLY)
                        .map(media -> Arguments.of(ffmpeg, media)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("publishers")
    void everyTagOfTheFileArrivesOnceInOrderAndUnchanged(Ffmpeg ffmpeg, Media media) {
        String name = ffmpeg + "-" + media;
        ffmpeg.ffmpeg("-i", media.file().toString(), "-c", "copy", "-f", "flv", url("a/b/" + name + "?token=x"));
        FakeHub.Stream stream = FIXTURE.stream("a/b", name);
        await().until(() -> stream.isClosed);
        assertThat(MediaTags.soundAndPicture(stream.tags))
                .isEqualTo(MediaTags.soundAndPicture(media))
                .hasSizeGreaterThan(100);
        assertThat(stream.tags.get(0).type()).isEqualTo(TagType.SCRIPT_DATA);
    }

    private static String url(String path) {
        return "rtmp://127.0.0.1:" + FIXTURE.port() + "/" + path;
    }
}
