package io.github.runnel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.hub.Container;
import io.github.runnel.hub.TrustedAddresses;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Proxies}: 10.0.0.0/8 and fd00::/8 are trusted, and 10.0.0.1 is the one that connects to us. */
final class ProxiesTest {

    private static final Proxies PROXIES = new Proxies(TrustedAddresses.parse("10.0.0.0/8, fd00::/8"));
    private static final Authority BACKEND = new Authority("backend", "8080");

    /** @param text lines as they are in a request, with {@code //} between them */
    private static Function<String, List<String>> headers(String text) {
        return name -> Arrays.stream(text.split(" // "))
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    private static String client(Proxies proxies, String peer, String headers) {
        Client client = proxies.client(new Client(Node.of(peer, 5000), "http", BACKEND), headers(headers));
        return client.from() + " " + client.protocol(false, Container.FLV) + " "
                + client.at().host() + " " + client.at().port();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            Forwarded: for=192.0.2.1                                    | 192.0.2.1            http-flv  backend 8080
            Forwarded: for="192.0.2.1:4711";proto=https                 | 192.0.2.1:4711       https-flv backend 8080
            Forwarded: For=192.0.2.1; Proto=HTTPS; Host=TV.example.com  | 192.0.2.1            https-flv tv.example.com
            Forwarded: for=192.0.2.1;host="tv.example.com:8443"         | 192.0.2.1            http-flv  tv.example.com 8443
            Forwarded: for="[2001:DB8:0:0::1]:4711";by=10.0.0.1         | [2001:db8::1]:4711   http-flv  backend 8080
            Forwarded: for="[2001:db8::1]";host="[2001:db8::2]:81"      | 2001:db8::1          http-flv  [2001:db8::2] 81
            Forwarded: for="\\192.0.2.1"                                | 192.0.2.1            http-flv  backend 8080
            Forwarded: for="[::ffff:192.0.2.1]"                         | 192.0.2.1            http-flv  backend 8080
            Forwarded: for=_hidden;proto=https                          | _hidden              https-flv backend 8080
            Forwarded: for="_hidden:_port"                              | _hidden:_port        http-flv  backend 8080
            Forwarded: for=unknown                                      | unknown              http-flv  backend 8080
            Forwarded: proto=https                                      | 10.0.0.1:5000        https-flv backend 8080
            Forwarded: secret=x;for=192.0.2.1                           | 192.0.2.1            http-flv  backend 8080
            Forwarded: , ,for=192.0.2.1;;,                              | 192.0.2.1            http-flv  backend 8080
            Forwarded:                                                  | 10.0.0.1:5000        http-flv  backend 8080
            """)
    void nearestProxySaysWhoConnected(String headers, String expected) {
        assertClient(headers, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            Forwarded: for=198.51.100.9, for=192.0.2.1                      | 192.0.2.1      http-flv  backend 8080
            Forwarded: for=192.0.2.1;proto=https, for=10.0.0.2;proto=http   | 192.0.2.1      https-flv backend 8080
            Forwarded: for=192.0.2.1, for=10.0.0.2;proto=https              | 192.0.2.1      https-flv backend 8080
            Forwarded: for=192.0.2.1 // Forwarded: for="[fd00::7]:80"       | 192.0.2.1      http-flv  backend 8080
            Forwarded: for=192.0.2.1, for=_hidden                           | _hidden        http-flv  backend 8080
            Forwarded: for=192.0.2.1, proto=https                           | 10.0.0.1:5000  https-flv backend 8080
            Forwarded: for=10.0.0.3, for=10.0.0.2                           | 10.0.0.3       http-flv  backend 8080
            X-Forwarded-For: 198.51.100.9, 192.0.2.1                        | 192.0.2.1      http-flv  backend 8080
            X-Forwarded-For: 198.51.100.9, 192.0.2.1, 10.0.0.2, fd00::7     | 192.0.2.1      http-flv  backend 8080
            X-Forwarded-For: 192.0.2.1 // X-Forwarded-For: 10.0.0.2         | 192.0.2.1      http-flv  backend 8080
            """)
    void trustedProxiesArePassedFromTheRight(String headers, String expected) {
        assertClient(headers, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            X-Forwarded-For: 2001:db8::1 // X-Forwarded-Proto: https                      | 2001:db8::1    https-flv backend 8080
            X-Forwarded-For: 192.0.2.1:4711                                               | 192.0.2.1:4711 http-flv  backend 8080
            X-Forwarded-Proto: wss                                                        | 10.0.0.1:5000  https-flv backend 8080
            X-Forwarded-For: 192.0.2.1, 10.0.0.2 // X-Forwarded-Proto: https, http        | 192.0.2.1      https-flv backend 8080
            X-Forwarded-For: 192.0.2.1, 10.0.0.2 // X-Forwarded-Proto: https              | 192.0.2.1      https-flv backend 8080
            X-Forwarded-For: 192.0.2.1 // X-Forwarded-Proto: http, https                  | 192.0.2.1      https-flv backend 8080
            X-Forwarded-For: 192.0.2.1 // X-Forwarded-Host: tv.example.com                | 192.0.2.1      http-flv  tv.example.com
            X-Forwarded-Host: tv.example.com // X-Forwarded-Port: 8443                    | 10.0.0.1:5000  http-flv  tv.example.com 8443
            X-Forwarded-Host: tv.example.com:81 // X-Forwarded-Port: 8443                 | 10.0.0.1:5000  http-flv  tv.example.com 81
            X-Forwarded-For: _hidden                                                      | _hidden        http-flv  backend 8080
            """)
    void usualHeadersSayTheSame(String headers, String expected) {
        assertClient(headers, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            Forwarded: for=192.0.2.1;for=192.0.2.2       | unknown   http-flv backend 8080
            Forwarded: for="192.0.2.1                    | unknown   http-flv backend 8080
            Forwarded: for=192.0.2.1:4711;proto=https    | unknown   http-flv backend 8080
            Forwarded: for 192.0.2.1                     | unknown   http-flv backend 8080
            Forwarded: for="x, for=192.0.2.1             | unknown   http-flv backend 8080
            Forwarded: for=192.0.2.1 // Forwarded: =     | unknown   http-flv backend 8080
            Forwarded: = // Forwarded: for=192.0.2.1     | 192.0.2.1 http-flv backend 8080
            Forwarded: for=localhost                     | unknown   http-flv backend 8080
            Forwarded: for=256.0.0.1                     | unknown   http-flv backend 8080
            Forwarded: for="[10.0.0.2]"                  | unknown   http-flv backend 8080
            Forwarded: for="[abc]:80"                    | unknown   http-flv backend 8080
            Forwarded: for="2001:db8::1::2"              | unknown   http-flv backend 8080
            Forwarded: for=192.0.2.1;proto=gopher        | 192.0.2.1 http-flv backend 8080
            Forwarded: for=192.0.2.1;host="a b"          | 192.0.2.1 http-flv backend 8080
            Forwarded: for=192.0.2.1;host="tv:port"      | 192.0.2.1 http-flv backend 8080
            X-Forwarded-For: garbage                     | unknown   http-flv backend 8080
            X-Forwarded-For: 127.1                       | unknown   http-flv backend 8080
            X-Forwarded-For: garbage, 192.0.2.1          | 192.0.2.1 http-flv backend 8080
            X-Forwarded-For: 192.0.2.1, garbage          | unknown   http-flv backend 8080
            X-Forwarded-For: 192.0.2.1 // X-Forwarded-Host: tv // X-Forwarded-Port: x | 192.0.2.1 http-flv tv
            """)
    void malformedValuesNameNobody(String headers, String expected) {
        assertClient(headers, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            Forwarded: for="192.0.2.1:4711";proto=https // X-Forwarded-For: 192.0.2.1  | 192.0.2.1:4711 https-flv backend 8080
            Forwarded: for=192.0.2.1 // X-Forwarded-For: 192.0.2.1 // X-Forwarded-Host: tv | 192.0.2.1  http-flv  backend 8080
            Forwarded: for=10.0.0.9;proto=https // X-Forwarded-For: 192.0.2.1          | unknown        http-flv  backend 8080
            Forwarded: for=192.0.2.1;proto=https // X-Forwarded-For: 10.0.0.9          | unknown        http-flv  backend 8080
            Forwarded: for=192.0.2.1;proto=https // X-Forwarded-Proto: https           | unknown        http-flv  backend 8080
            Forwarded: proto=http // X-Forwarded-For: 192.0.2.1 // X-Forwarded-Proto: https | 192.0.2.1 https-flv backend 8080
            """)
    void standardHeaderWinsWhereTheUsualOnesNameTheSameViewer(String headers, String expected) {
        assertClient(headers, expected);
    }

    @Test
    void whoIsNotTrustedIsNotListenedTo() {
        String headers = "Forwarded: for=192.0.2.1;proto=https;host=tv // X-Forwarded-For: 192.0.2.1";
        assertThat(client(PROXIES, "203.0.113.5", headers)).isEqualTo("203.0.113.5:5000 http-flv backend 8080");
        assertThat(client(new Proxies(TrustedAddresses.NONE), "10.0.0.1", headers))
                .isEqualTo("10.0.0.1:5000 http-flv backend 8080");
    }

    @Test
    void proxyMayConnectOverIpv6WithAnInterfacesName() {
        assertThat(client(PROXIES, "fd00:0:0:0:0:0:0:1%eth0", "X-Forwarded-For: 192.0.2.1"))
                .isEqualTo("192.0.2.1 http-flv backend 8080");
        assertThat(client(PROXIES, "fd00:0:0:0:0:0:0:1%eth0", "")).startsWith("[fd00::1]:5000 ");
    }

    private static void assertClient(String headers, String expected) {
        assertThat(client(PROXIES, "10.0.0.1", headers).strip()).isEqualTo(expected.replaceAll(" +", " "));
    }
}
