package io.github.runnel.hub;

import static io.github.runnel.hub.TestHub.send;
import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.FrameHashes;
import io.github.runnel.ts.Program;
import io.github.runnel.ts.TsCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Publishers of enhanced RTMP that send several tracks of a kind, and tags with something round them: viewers get the default track. */
final class FurtherTracksTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");
    private static final String PICTURES = "-f lavfi -i testsrc2=size=160x90:rate=25 ";
    private static final String SMALL = "-f lavfi -i testsrc2=size=96x64:rate=25 ";
    private static final String TONE = "-f lavfi -i sine=frequency=440:sample_rate=48000 ";
    private static final String HIGH = "-f lavfi -i sine=frequency=880:sample_rate=48000 ";
    private static final String ALL = "-map 0 -map 1 -map 2 -map 3 -c:v libx264 -preset ultrafast -c:a aac ";

    private final TestHub hub = TestHub.real();
    private final Publication publication = hub.publish(KEY);

    private static Path file(String suffix) throws IOException {
        return Files.createTempFile(Files.createDirectories(Path.of("target/media")), "tracks-", suffix);
    }

    /** What FFmpeg 8.1 writes of two pictures and two sounds. */
    private static Path published() throws IOException {
        Path file = file(".flv");
        String arguments = PICTURES + TONE + HIGH + SMALL + ALL + "-t 1 -pix_fmt yuv420p -g 25 -f flv " + file;
        Ffmpeg.V8_1.ffmpeg(arguments.split(" "));
        return file;
    }

    private static List<FlvTag> tags(Path file) throws IOException {
        List<FlvTag> tags = new ArrayList<>();
        new FlvReader(1 << 20, tags::add).read(Bytes.wrap(Files.readAllBytes(file)));
        return tags;
    }

    private static Path received(RecordingOutlet viewer, String suffix) throws IOException {
        viewer.subscriber().wake();
        return Files.write(file(suffix), viewer.received().toArray());
    }

    private static List<String> tracks(Ffmpeg ffmpeg, Path file) {
        return ffmpeg.ffprobe(
                        "-v", "error", "-show_entries", "stream=codec_name,width,channels", "-of", "csv=p=0", file + "")
                .lines()
                .filter(line -> !line.isBlank())
                .sorted()
                .toList();
    }

    @Test
    void ofSeveralTracksTheFirstOnesAreDelivered() throws IOException {
        Path file = published();
        List<FlvTag> tags = tags(file);
        assertThat(tags.stream().filter(tag -> tag.role() == Role.SEQUENCE_HEADER && tag.trackId() == 1))
                .as("further tracks")
                .hasSize(2);
        RecordingOutlet flv = hub.watch(KEY);
        RecordingOutlet ts = hub.watch(KEY, Format.of(Container.TS));
        RecordingOutlet rtmp = hub.watch(KEY, Format.RTMP);
        send(publication, tags.toArray(FlvTag[]::new));
        rtmp.subscriber().wake();
        assertThat(rtmp.received().toHex())
                .doesNotContain(
                        hex("95 01 6D703461").toHex(), hex("96 01 61766331").toHex());
        Path flvFile = received(flv, ".flv");
        Path tsFile = received(ts, ".ts");
        for (Ffmpeg ffmpeg : Ffmpeg.values()) {
            assertThat(tracks(ffmpeg, flvFile)).containsExactly("aac,1", "h264,160");
            assertThat(FrameHashes.ofPictures(ffmpeg, flvFile)).hasSize(25);
        }
        assertThat(FrameHashes.ofPictures(Ffmpeg.V8_1, file))
                .as("of both tracks")
                .hasSize(50)
                .containsSubsequence(FrameHashes.ofPictures(Ffmpeg.V8_1, flvFile));
        assertThat(FrameHashes.ofPictures(Ffmpeg.V8_1, tsFile)).isEqualTo(FrameHashes.ofPictures(Ffmpeg.V8_1, flvFile));
        TsCheck check = TsCheck.of(ts.received());
        assertThat(check.faults()).isEmpty();
        assertThat(check.units(Program.AUDIO_PID)).hasSize((int) tags.stream()
                .filter(tag -> tag.role() == Role.AUDIO_FRAME && tag.trackId() == 0)
                .count());
        assertThat(hub.registry.stream(KEY).map(stream -> stream.traffic().frames()))
                .contains(25L);
    }

    @Test
    void whatIsRoundATagIsTakenOff() {
        RecordingOutlet viewer = hub.watch(KEY);
        send(
                publication,
                FlvTag.of(TagType.VIDEO, 0, hex("96 00 61763031 00 81")),
                FlvTag.of(TagType.AUDIO, 0, hex("90 4F707573 4F707573")),
                FlvTag.of(TagType.VIDEO, 0, hex("97 02 00000A 01 61763031 AA")),
                FlvTag.of(TagType.AUDIO, 5, hex("95 01 4F707573 01 FC")),
                FlvTag.of(TagType.AUDIO, 5, hex("95 01 4F707573 00 FD")));
        assertThat(viewer.tags().stream()
                        .filter(tag -> tag.role() != Role.METADATA)
                        .map(FlvTag::body))
                .containsExactly(
                        hex("90 61763031 81"),
                        hex("90 4F707573 4F707573"),
                        hex("91 61763031 AA"),
                        hex("91 4F707573 FD"));
    }
}
