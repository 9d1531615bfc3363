package io.github.runnel.flv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.support.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of FFmpeg, read and written; how they were made is in {@code make-media.sh} beside them. */
final class FlvGoldenTest {

    private static final Path MEDIA = Path.of("src/test/resources/io/github/runnel/flv");

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("filesInEveryArrival")
    void fileReadsAsItsDump(String name, Arrival arrival) throws IOException {
        Golden.compare(MEDIA.resolve(name + ".dump"), FlvDump.of(file(name), arrival));
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileIsWrittenAsItWasRead(String name) throws IOException {
        Bytes file = file(name);
        ByteWriter written = new ByteWriter();
        FlvReader reader = new FlvReader(1 << 20, written::bytes);
        reader.read(file);
        assertThat(Bytes.concat(reader.header().orElseThrow(), written.toBytes()))
                .isEqualTo(file);
    }

    private static Stream<String> files() {
        return Stream.of("h264-aac", "h263", "g711a", "g711u", "speex", "hevc-opus", "av1-mp3", "vp9-flac", "ac3");
    }

    private static Stream<Arguments> filesInEveryArrival() {
        return files().flatMap(name -> Arrays.stream(Arrival.values()).map(arrival -> Arguments.of(name, arrival)));
    }

    private static Bytes file(String name) throws IOException {
        return Bytes.wrap(Files.readAllBytes(MEDIA.resolve(name + ".flv")));
    }
}
