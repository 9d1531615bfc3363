package io.github.runnel.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.runnel.hub.TrustedAddresses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** No header of a trusted proxy is an error, and what is told of a viewer is one plain word. */
final class ProxiesFuzzTest {

    private static final Proxies PROXIES = new Proxies(TrustedAddresses.parse("10.0.0.0/8, ::/8"));
    private static final Client DIRECT = new Client(Node.of("10.0.0.1", 5000), "http", new Authority("backend", ""));

    @FuzzTest
    void anyHeadersNameAViewer(FuzzedDataProvider data) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port")) {
            headers.put(name, List.of(data.consumeString(60)));
        }
        headers.put(ForwardedHeader.NAME, List.of(data.consumeString(100), data.consumeRemainingAsString()));
        Client client = PROXIES.client(DIRECT, name -> headers.getOrDefault(name, List.of()));
        assertThat(client.from().toString()).matches("[0-9A-Za-z._:\\[\\]-]+");
        assertThat(Node.parse(client.from().toString())).contains(client.from());
        assertThat(client.scheme()).matches("https?");
        assertThat(client.at().host()).matches("[0-9a-z._:\\[\\]-]+");
        assertThat(client.at().port()).matches("\\d{0,5}");
    }
}
