package io.github.runnel.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an address. A container's own would be looked for in the body, too, which may be a publisher's and without end.
 *
 * @param text as it was sent, without the question mark
 */
record Query(String text) {

    static Query of(HttpServletRequest request) {
        return new Query(Objects.requireNonNullElse(request.getQueryString(), ""));
    }

    /** The first value of a parameter; null for one that is not there. */
    @Nullable
    String first(String name) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> decoded(pair[0]).equals(name))
                .map(pair -> pair.length == 1 ? "" : decoded(pair[1]))
                .findFirst()
                .orElse(null);
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return part;
        }
    }
}
