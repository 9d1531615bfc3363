package io.github.runnel.remux;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvDump;
import io.github.runnel.flv.Golden;
import io.github.runnel.hub.LogCapture;
import io.github.runnel.hub.Packager;
import io.github.runnel.support.Arrival;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Media in, readable dumps out: all that is sent, and what a newcomer gets first. Of transport streams see {@link TsPackagerTest}. */
final class PackagersGoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/io/github/runnel/remux");

    @ParameterizedTest
    @ValueSource(strings = {"hevc-opus", "av1-mp3", "g711a", "ac3"})
    void filesBecomeTheirDumpsOfFlv(String name) throws IOException {
        compare(name, "flv", FlvPackager::new, flv -> FlvDump.of(flv, Arrival.WHOLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hevc-opus", "av1-mp3", "g711a", "ac3"})
    void filesBecomeTheirDumpsOfRtmp(String name) throws IOException {
        compare(name, "rtmp", RtmpPackager::new, PackageDump::ofRtmp);
    }

    @ParameterizedTest
    @ValueSource(strings = "h264-aac")
    void filesBecomeTheirDumpsOfAdts(String name) throws IOException {
        compare(name, "aac", SoundPackager::aac, PackageDump::ofAdts);
    }

    @ParameterizedTest
    @ValueSource(strings = "av1-mp3")
    void filesBecomeTheirDumpsOfMp3(String name) throws IOException {
        compare(name, "mp3", SoundPackager::mp3, PackageDump::ofMp3);
    }

    private static void compare(String name, String format, Packager.Factory packagers, Function<Bytes, String> dump)
            throws IOException {
        Published published = Published.of(name);
        LogCapture capture = new LogCapture();
        Packager packager = packagers.create(published.tracks(), capture.log());
        published.tags().forEach(packager::append);
        Bytes sent = Bytes.concat(capture.preamble().header(), capture.everything());
        String text = dump.apply(sent) + "newcomers\n" + dump.apply(capture.whole());
        Golden.compare(GOLDEN.resolve(name + "." + format + ".dump"), text);
    }
}
