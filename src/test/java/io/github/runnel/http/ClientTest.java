package io.github.runnel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.hub.Container;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Client}. */
final class ClientTest {

    private static Client client(String scheme, String host) {
        return new Client(Node.UNKNOWN, scheme, Authority.parse(host).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "http,  tv.example.com,      http://tv.example.com",
        "http,  tv.example.com,      https://tv.example.com",
        "http,  tv.example.com:443,  https://tv.example.com",
        "http,  tv.example.com:80,   http://TV.example.com",
        "http,  tv.example.com:8080, http://tv.example.com:8080",
        "https, tv.example.com,      https://tv.example.com",
        "https, tv.example.com:443,  https://tv.example.com",
        "http,  [::1]:8080,          http://[::1]:8080"
    })
    void pageOfTheSameServerIsOurs(String scheme, String host, String origin) {
        assertThat(client(scheme, host).isOwn(origin)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https, tv.example.com,      http://tv.example.com",
        "https, tv.example.com,      https://evil.example",
        "https, tv.example.com,      https://tv.example.com:8443",
        "https, tv.example.com:8443, https://tv.example.com",
        "http,  tv.example.com,      ftp://tv.example.com",
        "http,  tv.example.com,      https://tv.example.com/",
        "http,  tv.example.com,      tv.example.com",
        "http,  tv.example.com,      null"
    })
    void otherPagesAreNot(String scheme, String host, String origin) {
        assertThat(client(scheme, host).isOwn(origin)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"http, false, http-flv", "http, true, ws-flv", "https, false, https-flv", "https, true, wss-flv"})
    void protocolTellsWhetherTheViewerCameOverTls(String scheme, boolean isSocket, String protocol) {
        assertThat(client(scheme, "tv").protocol(isSocket, Container.FLV)).isEqualTo(protocol);
    }
}
