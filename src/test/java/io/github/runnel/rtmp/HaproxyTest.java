package io.github.runnel.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.rtmp.RtmpSettings.ProxyProtocol;
import io.github.runnel.support.FreePort;
import io.github.runnel.support.LogLines;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real HAProxy between a real FFmpeg and {@link RtmpServer}, which takes connections from the proxy only. */
final class HaproxyTest {

    private static final SecureServer SERVER = new SecureServer(
            ServerFixture.proxied(ServerFixture.DEFAULTS, ProxyProtocol.REQUIRE, Haproxy.ADDRESS), Transport.best());

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** Health checks come in between: version 2 says that they are none of a client's. */
    @ParameterizedTest
    @CsvSource({
        "rtmp, send-proxy",
        "rtmp, send-proxy-v2 check inter 20ms",
        "rtmps, send-proxy",
        "rtmps, send-proxy-v2 check inter 20ms"
    })
    void theStreamIsThatOfTheClient(String protocol, String options) {
        int port = FreePort.pick();
        int server = protocol.equals("rtmp") ? SERVER.fixture.port() : SERVER.fixture.securePort();
        String name = protocol + options.length();
        try (LogLines log = LogLines.of(RtmpServer.class.getPackage());
                Haproxy proxy = Haproxy.start(port, server, options)) {
            String url = protocol + "://127.0.0.1:" + port + "/live/" + name;
            Media media = Media.H264_AAC;
            Ffmpeg.V5_1.ffmpeg("-i", media.file().toString(), "-c", "copy", "-f", "flv", url);
            FakeHub.Stream stream = SERVER.fixture.stream("live", name);
            await().until(() -> stream.isClosed);
            assertThat(stream.publisher.address()).startsWith("127.0.0.1:");
            assertThat(stream.publisher.protocol()).isEqualTo(protocol);
            assertThat(MediaTags.soundAndPicture(stream.tags)).isEqualTo(MediaTags.soundAndPicture(media));
            assertThat(log.containing(Haproxy.ADDRESS)).isEmpty();
            assertThat(proxy).isNotNull();
        }
    }
}
