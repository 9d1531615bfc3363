package io.github.runnel.http;

import io.github.runnel.hub.TrustedAddresses;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The proxies between viewers and us: whose word counts, and what it says. Thread-safe.
 *
 * @param trusted addresses that say truly who connected to them
 */
record Proxies(TrustedAddresses trusted) {

    /** Who sent this request. Whatever its headers say, there is an answer. */
    Client client(HttpServletRequest request) {
        Authority called = Optional.ofNullable(request.getHeader("Host"))
                .flatMap(Authority::parse)
                .orElseGet(() -> new Authority(request.getServerName(), String.valueOf(request.getServerPort())));
        Client direct = new Client(
                Node.of(request.getRemoteAddr(), request.getRemotePort()),
                request.isSecure() ? "https" : "http",
                called);
        return client(direct, name -> Collections.list(request.getHeaders(name)));
    }

    /**
     * Who is behind a connection. Where both kinds of headers are there and {@code Forwarded} names somebody, it is believed if
     * the other one names the same; if not, one of them comes from the viewer.
     *
     * @param direct who is at its other end
     * @param headers the lines of a header
     */
    Client client(Client direct, Function<String, List<String>> headers) {
        if (!direct.from().isIn(trusted)) {
            return direct;
        }
        List<Hop> standard = ForwardedHeader.hops(headers.apply(ForwardedHeader.NAME));
        List<Hop> usual = XForwardedHeaders.hops(headers);
        Client byStandard = outermost(direct, standard);
        Client byUsage = outermost(direct, usual);
        if (!usual.isEmpty() && standard.stream().allMatch(hop -> hop.from().isEmpty())) {
            return byUsage;
        }
        boolean isAgreed = byStandard.from().name().equals(byUsage.from().name());
        return usual.isEmpty() || isAgreed ? byStandard : direct.anonymous();
    }

    /** Walks from proxy to proxy as long as they are trusted: what the first one who is not says may be invented. */
    private Client outermost(Client direct, List<Hop> hops) {
        Client client = direct;
        for (Hop hop : hops) {
            client = client.behind(hop);
            if (hop.from().filter(node -> node.isIn(trusted)).isEmpty()) {
                break;
            }
        }
        return client;
    }
}
