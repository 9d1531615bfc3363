package io.github.runnel.http;

import io.github.runnel.hub.Container;
import java.util.Locale;

/**
 * Who asks, and where: as the connection says, or as trusted proxies say of it.
 *
 * @param from the viewer's end of the connection
 * @param scheme {@code http} or {@code https}; over WebSockets too
 * @param at the server as the viewer calls it
 */
record Client(Node from, String scheme, Authority at) {

    private static final String HTTPS = "https";
    private static final String AFTER_SCHEME = "://";

    /** The same, corrected by what a proxy says. */
    Client behind(Hop hop) {
        return new Client(
                hop.from().orElse(from),
                scheme(hop.scheme()),
                Authority.parse(hop.host()).orElse(at).orPort(hop.port()));
    }

    /** The same asked by somebody whose address is not known. */
    Client anonymous() {
        return new Client(Node.UNKNOWN, scheme, at);
    }

    private String scheme(String said) {
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "http", "ws" -> "http";
            case HTTPS, "wss" -> HTTPS;
            default -> scheme;
        };
    }

    /** {@code https-flv}, {@code wss-ts}, and without the {@code s}. */
    String protocol(boolean isSocket, Container container) {
        return (isSocket ? "ws" : "http") + (scheme.equals(HTTPS) ? "s" : "") + "-" + container.label();
    }

    /** The address that was asked for: {@code https://tv.example.com/live/test.flv}, or {@code wss} in its place. */
    String url(boolean isSocket, String path) {
        String port = at.port().isEmpty() ? "" : ":" + at.port();
        return (isSocket ? scheme.replace("http", "ws") : scheme) + AFTER_SCHEME + at.host() + port + path;
    }

    /**
     * Whether a page of that origin is ours. TLS may have ended before it came to us, at a proxy that does not say so; so the
     * page's scheme may be the better one, but not the worse.
     */
    boolean isOwn(String origin) {
        int end = origin.indexOf(AFTER_SCHEME);
        if (end < 0) {
            return false;
        }
        String pageScheme = origin.substring(0, end).toLowerCase(Locale.ROOT);
        return (pageScheme.equals(scheme) || pageScheme.equals(HTTPS))
                && Authority.parse(origin.substring(end + AFTER_SCHEME.length()))
                        .filter(page -> page.isSame(at, pageScheme))
                        .isPresent();
    }
}
