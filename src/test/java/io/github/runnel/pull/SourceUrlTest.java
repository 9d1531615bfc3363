package io.github.runnel.pull;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link SourceUrl}. */
final class SourceUrlTest {

    private static SourceUrl url(String text) {
        return SourceUrl.parse(text).orElseThrow();
    }

    @Test
    void partsAreFound() {
        SourceUrl url = url("rtsp://admin:p%40ss@my_camera.local:8554/ch/1?subtype=0");
        assertThat(url.scheme()).isEqualTo("rtsp");
        assertThat(url.secretUserInfo()).isEqualTo("admin:p%40ss");
        assertThat(url.host()).isEqualTo("my_camera.local");
        assertThat(url.port()).hasValue(8554);
        assertThat(url.authority()).isEqualTo("my_camera.local:8554");
        assertThat(url.path()).isEqualTo("/ch/1");
        assertThat(url.secretQuery()).isEqualTo("?subtype=0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rtmp://host/live/a?token=s3cret        | rtmp://host/live/a",
                "rtmps://user:s3cret@[2001:db8::1]:1936/live/a | rtmps://[2001:db8::1]:1936/live/a",
                "https://host/a.flv#s3cret              | https://host/a.flv",
                "udp://@239.0.0.1:1234                  | udp://239.0.0.1:1234",
                "rtsp://a:s3cret@host:554//Streaming/1  | rtsp://host:554//Streaming/1",
                "srt://host:9000?passphrase=s3cret      | srt://host:9000",
                "file:/srv/loop.flv                     | file:/srv/loop.flv",
                "file:///srv/loop.flv                   | file:///srv/loop.flv"
            })
    void secretsAreNotInItsText(String text, String shown) {
        assertThat(url(text)).hasToString(shown);
        assertThat(url(text).secretText()).isEqualTo(text);
    }

    /** Also those in which a password could be taken for a host, or the other way round. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host/live/a",
                "RTMP://host/live/a",
                "rtsp://admin:pa/ss@host/1",
                "rtsp://admin:pa?ss@host/1",
                "rtsp://admin:pa@ss@host/1",
                "rtsp://host:port/1",
                "rtmp://host/live/a b",
                "rtmp://host/live/a\nb"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(SourceUrl.parse(text)).isEmpty();
    }

    @Test
    void whatOthersSayOfItHasNoSecretsEither() {
        SourceUrl url = url("rtsp://admin:s3cret@host/1?token=abc");
        assertThat(url.withoutSecrets("rtsp://admin:s3cret@host/1?token=abc: no"))
                .isEqualTo("rtsp://host/1: no");
        assertThat(url.withoutSecrets("rtsp://admin:s3cret@host:554/1: no")).isEqualTo("rtsp://…host:554/1: no");
        assertThat(url.withoutSecrets("wrong password s3cret for /1?token=abc")).isEqualTo("wrong password … for /1…");
        assertThat(url("rtmp://host/live/a").withoutSecrets("host: no")).isEqualTo("host: no");
    }
}
