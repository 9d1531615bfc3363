package io.github.runnel.http.client;

import io.github.runnel.pull.SourceUrl;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a stream is asked for, and as whom.
 *
 * @param credentials of the header {@code Authorization}; empty to ask as nobody
 */
record Target(URI address, Optional<String> credentials) {

    private static final String HTTPS = "https";

    /** @throws IllegalArgumentException when it is no address of HTTP */
    static Target of(SourceUrl url) {
        String address = url.scheme() + "://" + url.authority() + url.path() + url.secretQuery();
        return new Target(URI.create(address), basic(url.secretUserInfo()));
    }

    /** RFC 7617. */
    private static Optional<String> basic(String userInfo) {
        String user = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        return user.isEmpty() ? Optional.empty() : Optional.of("Basic " + encoded);
    }

    HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", "Runnel");
        credentials.ifPresent(mine -> request.header("Authorization", mine));
        return request.build();
    }

    /**
     * Where an answer sends on to. Who asks there is known only where the origin is the same (RFC 6454, section 5).
     *
     * @param location of the header of that name
     * @return empty for what cannot be asked, or only without TLS in place of with it
     */
    Optional<Target> sentTo(String location) {
        URI next;
        try {
            next = address.resolve(location);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        boolean isSafe = HTTPS.equalsIgnoreCase(next.getScheme())
                || ("http".equalsIgnoreCase(next.getScheme()) && !HTTPS.equalsIgnoreCase(address.getScheme()));
        return Optional.of(new Target(next, credentials.filter(mine -> isOfSameOrigin(next))))
                .filter(target -> isSafe && next.getHost() != null);
    }

    private boolean isOfSameOrigin(URI other) {
        return address.getScheme().equalsIgnoreCase(other.getScheme())
                && address.getHost().equalsIgnoreCase(other.getHost())
                && port(address) == port(other);
    }

    private static int port(URI of) {
        if (of.getPort() >= 0) {
            return of.getPort();
        }
        return HTTPS.equalsIgnoreCase(of.getScheme()) ? 443 : 80;
    }
}
