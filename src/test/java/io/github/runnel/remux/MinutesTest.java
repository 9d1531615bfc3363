package io.github.runnel.remux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.Role;
import io.github.runnel.hub.Packager;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.FrameHashes;
import io.github.runnel.ts.TsCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What FFmpeg has encoded, as MPEG-TS, AAC and MP3: right to the byte, read by FFmpegs without a word, with the pictures and
 * packets of the source. {@code -Dminutes.seconds=600} makes ten minutes of it.
 */
final class MinutesTest {

    private static final int SECONDS = Integer.getInteger("minutes.seconds", 4);
    private static final int PICTURES_PER_SECOND = 25;
    private static final Path DIRECTORY = Path.of("target/media");

    /** What is encoded. */
    private enum Encoded {
        H264_B_FRAMES_AAC(
                Encoded.PICTURES,
                Encoded.TONE,
                "-c:v libx264 -preset veryfast -bf 3 -x264-params b-pyramid=normal",
                Encoded.AAC),
        HEVC_AAC(
                Encoded.PICTURES,
                Encoded.TONE,
                "-c:v libx265 -preset ultrafast -x265-params log-level=none:bframes=3:keyint=50:min-keyint=50",
                Encoded.AAC),
        AAC_ONLY(Encoded.TONE, Encoded.AAC),
        H264_ONLY(Encoded.PICTURES, Encoded.H264),
        H264_MP3(Encoded.PICTURES, Encoded.TONE, Encoded.H264, "-c:a libmp3lame -ar 44100 -b:a 48k"),
        MP3_AT_22_KHZ(Encoded.TONE, "-c:a libmp3lame -ar 22050 -b:a 32k"),
        H264_OPUS(Encoded.PICTURES, Encoded.TONE, Encoded.H264, "-c:a libopus -b:a 32k"),
        H264_AC3(Encoded.PICTURES, Encoded.TONE, Encoded.H264, "-c:a ac3 -b:a 96k"),
        H264_EAC3(Encoded.PICTURES, Encoded.TONE, Encoded.H264, "-c:a eac3 -b:a 96k");

        private static final String PICTURES = "-f lavfi -i testsrc2=size=160x90:rate=" + PICTURES_PER_SECOND;
        private static final String TONE = "-f lavfi -i aevalsrc=0.2*sin(2*PI*(300+t)*t):sample_rate=48000";
        private static final String H264 = "-c:v libx264 -preset ultrafast";
        private static final String AAC = "-c:a aac -b:a 48k";
        private static final String COMMON = " -pix_fmt yuv420p -g 50 -f flv ";

        private final String arguments;

        Encoded(String... arguments) {
            this.arguments = String.join(" ", arguments) + " -t " + SECONDS + COMMON;
        }

        Path file() throws IOException {
            Path file = DIRECTORY.resolve("minutes-" + this + "-" + Integer.toHexString(arguments.hashCode()) + ".flv");
            if (!Files.exists(file)) {
                Files.createDirectories(DIRECTORY);
                Path unfinished = Files.createTempFile(DIRECTORY, "minutes-" + this, ".flv");
                Ffmpeg.V8_1.ffmpeg((arguments + unfinished).split(" "));
                Files.move(unfinished, file);
            }
            return file;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTransportStreamIsRightAndWhatWasPublished(Encoded encoded) throws IOException {
        Path source = encoded.file();
        Published published = Published.in(source);
        Bytes stream = published.through(TsPackager::new);
        TsCheck check = TsCheck.of(stream);
        assertThat(check.faults()).isEmpty();
        assertThat(check.programs()).hasSize(1);
        assertThat(check.units()).hasSize((int)
                published.tags().stream().filter(tag -> tag.role().isFrame()).count());
        Path file = saved(encoded, "ts", stream);
        for (Ffmpeg ffmpeg : Ffmpeg.values()) {
            isReadWithoutAWord(ffmpeg, file);
        }
        if (published.tracks().hasVideo()) {
            List<String> pictures = FrameHashes.ofPictures(Ffmpeg.V8_1, source);
            assertThat(pictures).hasSize(SECONDS * PICTURES_PER_SECOND);
            for (Ffmpeg ffmpeg : Ffmpeg.values()) {
                assertThat(FrameHashes.ofPictures(ffmpeg, file))
                        .as(ffmpeg.name())
                        .isEqualTo(pictures);
            }
        }
        hasTheSoundsOf(published, source, file);
    }

    @ParameterizedTest
    @EnumSource(names = {"H264_B_FRAMES_AAC", "AAC_ONLY", "H264_MP3", "MP3_AT_22_KHZ"})
    void soundAloneIsWhatWasPublished(Encoded encoded) throws IOException {
        Path source = encoded.file();
        Published published = Published.in(source);
        AudioCodec codec = published.tracks().audioCodec().orElseThrow();
        Packager.Factory packager = codec == AudioCodec.AAC ? SoundPackager::aac : SoundPackager::mp3;
        Path file = saved(encoded, codec.name().toLowerCase(Locale.ROOT), published.through(packager));
        for (Ffmpeg ffmpeg : Ffmpeg.values()) {
            isReadWithoutAWord(ffmpeg, file);
        }
        hasTheSoundsOf(published, source, file);
    }

    private static void isReadWithoutAWord(Ffmpeg ffmpeg, Path file) {
        assertThat(ffmpeg.ffmpeg("-v", "error", "-xerror", "-i", file.toString(), "-f", "null", "-"))
                .as(ffmpeg.name())
                .isEmpty();
    }

    private static void hasTheSoundsOf(Published published, Path source, Path file) {
        if (published.tracks().hasAudio()) {
            boolean isAac = published.tracks().audioCodec().orElseThrow() == AudioCodec.AAC;
            List<String> sounds = FrameHashes.ofSounds(Ffmpeg.V8_1, source);
            assertThat(sounds).hasSize((int) published.tags().stream()
                    .filter(tag -> tag.role() == Role.AUDIO_FRAME)
                    .count());
            for (Ffmpeg ffmpeg : Ffmpeg.values()) {
                assertThat(isAac ? FrameHashes.ofAac(ffmpeg, file) : FrameHashes.ofSounds(ffmpeg, file))
                        .as(ffmpeg.name())
                        .isEqualTo(sounds);
            }
        }
    }

    private static Path saved(Encoded encoded, String extension, Bytes stream) throws IOException {
        Path file = DIRECTORY.resolve("minutes-" + encoded + "." + extension);
        Files.write(file, stream.toArray());
        return file;
    }
}
