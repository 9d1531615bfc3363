package io.github.runnel.remux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.LogCapture;
import io.github.runnel.hub.Packager;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.FrameHashes;
import io.github.runnel.ts.Program;
import io.github.runnel.ts.TsCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What FFmpeg 8.1 writes of enhanced RTMP beyond codecs: several tracks, and the order of channels. */
final class EnhancedTest {

    private static final String PICTURES = "-f lavfi -i testsrc2=size=160x90:rate=25 ";
    private static final String SMALL = "-f lavfi -i testsrc2=size=96x64:rate=25 ";
    private static final String TONE = "-f lavfi -i sine=frequency=440:sample_rate=48000 ";
    private static final String HIGH = "-f lavfi -i sine=frequency=880:sample_rate=48000 ";
    private static final String SIX_CHANNELS = "-f lavfi -i aevalsrc=0.1|0.1|0.1|0.1|0.1|0.1:c=5.1:s=48000 ";

    private static Path encoded(String arguments) throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(Path.of("target/media")), "enhanced-", ".flv");
        Ffmpeg.V8_1.ffmpeg((arguments + " -t 1 -pix_fmt yuv420p -g 25 -f flv " + file).split(" "));
        return file;
    }

    private static long count(Published published, Predicate<FlvTag> which) {
        return published.tags().stream().filter(which).count();
    }

    @Test
    void ofSeveralTracksTheFirstOnesAreInTransportStreams() throws IOException {
        Path file = encoded(
                PICTURES + TONE + HIGH + SMALL + "-map 0 -map 1 -map 2 -map 3 -c:v libx264 -preset ultrafast -c:a aac");
        Published published = Published.in(file);
        assertThat(count(published, tag -> tag.role() == Role.SEQUENCE_HEADER && tag.trackId() == 1))
                .as("further tracks")
                .isEqualTo(2);
        Bytes stream = published.through(TsPackager::new);
        TsCheck check = TsCheck.of(stream);
        assertThat(check.faults()).isEmpty();
        assertThat(check.units(Program.VIDEO_PID)).hasSize(25);
        Path ts = Files.write(Path.of(file.toString().replace(".flv", ".ts")), stream.toArray());
        List<String> pictures = FrameHashes.ofPictures(Ffmpeg.V8_1, ts);
        assertThat(pictures).hasSize(25);
        assertThat(FrameHashes.ofPictures(Ffmpeg.V8_1, file))
                .as("of both tracks")
                .hasSize(50)
                .containsSubsequence(pictures);
        assertThat(check.units(Program.AUDIO_PID)).hasSize((int)
                count(published, tag -> tag.role() == Role.AUDIO_FRAME && tag.trackId() == 0));
    }

    @Test
    void newcomersAreToldOfEachTrackAndOfItsChannels() throws IOException {
        Published published =
                Published.in(encoded(SIX_CHANNELS + SIX_CHANNELS + "-map 0 -map 1 -c:a libopus -mapping_family 1"));
        List<Bytes> lasting = published.tags().stream()
                .filter(FlvTag::isLasting)
                .map(FlvTag::body)
                .toList();
        assertThat(lasting).hasSize(2);
        for (Packager.Factory packagers : List.<Packager.Factory>of(FlvPackager::new, RtmpPackager::new)) {
            LogCapture capture = new LogCapture();
            Packager packager = packagers.create(published.tracks(), capture.log());
            published.tags().forEach(packager::append);
            String told = capture.whole().toHex();
            Stream<Bytes> headers = published.tags().stream()
                    .filter(tag -> tag.role() == Role.SEQUENCE_HEADER)
                    .map(FlvTag::body);
            assertThat(Stream.concat(headers, lasting.stream()))
                    .hasSize(4)
                    .allMatch(body -> told.contains(body.toHex()));
        }
    }

    @Test
    void coloursAreToldNewcomersToo() {
        FlvTag colours = FlvTag.of(TagType.VIDEO, 0, Bytes.ofHex("9461763031020009636f6c6f72496e666f05"));
        FlvTag end = FlvTag.of(TagType.VIDEO, 0, Bytes.ofHex("9261763031"));
        assertThat(colours.isLasting()).isTrue();
        assertThat(end.isLasting()).isFalse();
        assertThat(FlvTag.of(TagType.VIDEO, 0, Bytes.ofHex("94")).isLasting()).isFalse();
    }
}
