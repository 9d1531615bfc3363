package io.github.runnel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.hub.Container;
import io.github.runnel.hub.Format;
import io.github.runnel.hub.StreamKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link LivePath}. */
final class LivePathTest {

    @ParameterizedTest
    @CsvSource({
        "/live/test.flv, live, test",
        "/live/show/one.flv, live/show, one",
        "/flv/live/test.flv, live, test",
        "/flv/live/test, live, test",
        "/flv/live/show/one, live/show, one",
        "/flv/test.flv, flv, test",
        "/live/a.b.flv, live, a.b",
        "/直播/摄像头 1.flv, 直播, 摄像头 1"
    })
    void addressNamesApplicationAndStream(String path, String app, String name) {
        assertThat(LivePath.of(path)).map(LivePath::key).contains(StreamKey.of(app, name));
    }

    @ParameterizedTest
    @CsvSource({
        "/live/test.flv, FLV, test",
        "/live/test.ts, TS, test",
        "/live/test.aac, AAC, test",
        "/live/test.mp3, MP3, test",
        "/live/a.flv.ts, TS, a.flv",
        "/flv/live/test, FLV, test",
        "/flv/live/test.ts, FLV, test.ts"
    })
    void extensionPicksTheFormat(String path, Container container, String name) {
        assertThat(LivePath.of(path)).contains(new LivePath(StreamKey.of("live", name), Format.of(container)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/test.flv",
                "/live/.flv",
                "/live/test",
                "/flv/test",
                "/flv/",
                "/",
                "",
                "/flv/live/",
                "/live/test.rtmp",
                "/live/test.FLV",
                "/live/test.",
                "/live/ts"
            })
    void otherAddressesAreNoStreams(String path) {
        assertThat(LivePath.of(path)).isEmpty();
    }

    @Test
    void emptyApplicationIsNoStream() {
        assertThat(LivePath.of("//test.flv").map(LivePath::key)).isEmpty();
    }
}
