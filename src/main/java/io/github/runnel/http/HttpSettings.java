package io.github.runnel.http;

import io.github.runnel.hub.TrustedAddresses;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the HTTP edge.
 *
 * @param corsOrigins origins of pages that may read the streams; {@code *} stands for all
 * @param keepAliveInterval how long a response may be silent before a tag without meaning is sent
 * @param trustedProxies whose headers are believed about who asks
 */
public record HttpSettings(
        List<String> corsOrigins, Duration keepAliveInterval, TrustedAddresses trustedProxies, Publishing publishing) {

    /**
     * What becomes of those who want to publish.
     *
     * @param isAllowed false refuses them
     * @param maxTagBytes the largest body of an FLV tag
     */
    public record Publishing(boolean isAllowed, int maxTagBytes) {}

    /** Any page may read, without credentials. */
    public static final String ANY_ORIGIN = "*";

    public HttpSettings {
        corsOrigins = List.copyOf(corsOrigins);
    }

    boolean allows(String origin) {
        return corsOrigins.contains(ANY_ORIGIN) || corsOrigins.contains(origin);
    }
}
