package io.github.runnel.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link RtmpServer} and the FFmpeg that the machine has: a digest client that checks digests, too. */
final class FfmpegTest {

    private static final Path FFMPEG = Path.of("/usr/bin/ffmpeg");
    private static final Path FFPROBE = Path.of("/usr/bin/ffprobe");

    private final FakeHub hub = new FakeHub();

    @TempDir
    private Path folder = Path.of("");

    /** What a publisher may send. */
    enum Source {
        SOUND_AND_PICTURE("-c:v libx264 -g 25 -b:v 4M -c:a aac"),
        PICTURE("-c:v libx264 -an"),
        SOUND("-vn -c:a aac");

        private final String options;

        Source(String options) {
            this.options = options;
        }
    }

    @BeforeEach
    void needsFfmpeg() {
        assumeTrue(Files.isExecutable(FFMPEG) && Files.isExecutable(FFPROBE), "no FFmpeg on this machine");
    }

    @ParameterizedTest
    @EnumSource
    void everyTagOfTheFileArrivesOnceInOrderAndUnchanged(Source source) throws Exception {
        Path file = folder.resolve("source.flv");
        String inputs = "-f lavfi -i testsrc=s=640x360:r=25 -f lavfi -i sine ";
        run(FFMPEG, inputs + source.options + " -t 4 " + file);
        RtmpServer server = started();
        try {
            String url = "rtmp://127.0.0.1:" + server.port() + "/a/b/s?token=x";
            run(FFMPEG, "-i " + file + " -c copy -f flv " + url);
        } finally {
            server.stop();
        }
        FakeHub.Stream stream = Objects.requireNonNull(hub.stream("a/b", "s"));
        assertThat(media(stream.tags)).isEqualTo(media(tags(file))).hasSizeGreaterThan(90);
        assertThat(stream.tags.get(0).type()).isEqualTo(TagType.SCRIPT_DATA);
        assertThat(stream.isClosed).isTrue();
    }

    @Test
    void aPlayerFindsTheDigestsRightAndLearnsThatItCannotPlay() throws Exception {
        RtmpServer server = started();
        try {
            String output = run(FFPROBE, "rtmp://127.0.0.1:" + server.port() + "/live/s");
            assertThat(output).contains("Runnel plays over HTTP-FLV and WS-FLV, not over RTMP.");
        } finally {
            server.stop();
        }
    }

    private RtmpServer started() {
        RtmpSettings defaults = RtmpSettings.DEFAULTS;
        RtmpSettings settings = new RtmpSettings(
                new RtmpSettings.Listen("127.0.0.1", 0, 100, 1),
                defaults.tcp(),
                defaults.timeouts(),
                defaults.limits());
        RtmpServer server = new RtmpServer(settings, Transport.best(), Thread::new, hub);
        server.start();
        return server;
    }

    /** Runs a program to its end, and returns what it said. */
    private String run(Path program, String arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        String command = program + " -hide_banner -loglevel error " + arguments;
        Process process = new ProcessBuilder(command.split(" "))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /** Sound and picture; metadata is FFmpeg's own in either case. */
    private static List<String> media(List<FlvTag> tags) {
        return tags.stream()
                .filter(tag -> tag.type() != TagType.SCRIPT_DATA)
                .map(tag ->
                        tag.type() + " " + tag.timestampMs() + " " + tag.body().toHex())
                .toList();
    }

    private static List<FlvTag> tags(Path file) throws IOException {
        ByteReader in = new ByteReader(Bytes.wrap(Files.readAllBytes(file)));
        in.skip(13); // header and PreviousTagSize
        List<FlvTag> tags = new ArrayList<>();
        while (in.hasRemaining()) {
            TagType type = TagType.of(in.u8());
            int size = in.u24();
            long timestampMs = in.u24() | (long) in.u8() << 24;
            in.skip(3); // stream id
            tags.add(FlvTag.of(type, timestampMs, in.bytes(size)));
            in.skip(4); // PreviousTagSize
        }
        return tags;
    }
}
