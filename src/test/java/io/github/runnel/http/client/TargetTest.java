package io.github.runnel.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.pull.SourceUrl;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Target}: who may be told user and password when an answer sends on. */
final class TargetTest {

    private static Optional<Target> sent(String from, String location) {
        return Target.of(SourceUrl.parse(from).orElseThrow()).sentTo(location);
    }

    @ParameterizedTest
    @CsvSource({
        "http://u:p@host/a/b.flv, /c.flv, http://host/c.flv, true",
        "http://u:p@host/a/b.flv, c.flv?x=1, http://host/a/c.flv?x=1, true",
        "http://u:p@host/a/b.flv, http://HOST:80/c.flv, http://HOST:80/c.flv, true",
        "https://u:p@host:443/a/b.flv, HTTPS://host/c.flv, HTTPS://host/c.flv, true",
        "http://u:p@host/a/b.flv, //other/c.flv, http://other/c.flv, false",
        "http://u:p@host/a/b.flv, http://host:81/c.flv, http://host:81/c.flv, false",
        "http://u:p@host/a/b.flv, https://host:80/c.flv, https://host:80/c.flv, false",
        "http://u:p@host/a/b.flv, http://host.evil.example/c.flv, http://host.evil.example/c.flv, false",
        "http://host/a/b.flv, /c.flv, http://host/c.flv, false"
    })
    void credentialsGoNoFartherThanTheirOrigin(String from, String location, String to, boolean isTold) {
        Target next = sent(from, location).orElseThrow();
        assertThat(next.address()).isEqualTo(URI.create(to));
        assertThat(next.credentials().isPresent()).isEqualTo(isTold);
    }

    @ParameterizedTest
    @CsvSource({
        "https://host/a/b.flv, http://host/a/b.flv", // what was asked in secret
        "http://host/a/b.flv, ftp://host/a/b.flv",
        "http://host/a/b.flv, mailto:somebody",
        "http://host/a/b.flv, http://my_camera/b.flv",
        "http://host/a/b.flv, 'not an address'"
    })
    void notEveryAddressIsFollowed(String from, String location) {
        assertThat(sent(from, location)).isEmpty();
    }

    @Test
    void whatIsSecretStaysSoInCapitalsToo() {
        Target secret = sent("https://host/a/b.flv", "HTTPS://host/c.flv").orElseThrow();
        assertThat(secret.sentTo("http://host/c.flv")).isEmpty();
    }
}
