package io.github.runnel.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Tells a browser which pages may read an answer (WHATWG Fetch, section 3.2). Goes on error answers too. */
final class Cors {

    private static final String MAX_AGE_SECONDS = "86400";

    private final HttpSettings settings;

    Cors(HttpSettings settings) {
        this.settings = settings;
    }

    /** Listed origins are echoed and may use credentials; {@code *} gives everybody access, without. */
    void apply(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (settings.corsOrigins().contains(HttpSettings.ANY_ORIGIN)) {
            response.setHeader("Access-Control-Allow-Origin", HttpSettings.ANY_ORIGIN);
        } else {
            response.addHeader("Vary", "Origin");
            if (origin != null && settings.allows(origin)) {
                response.setHeader("Access-Control-Allow-Origin", origin);
                response.setHeader("Access-Control-Allow-Credentials", "true");
            }
        }
        response.setHeader("Access-Control-Expose-Headers", "Retry-After");
    }

    /** Answers a preflight. A page on the internet reaches a private network only when its origin is listed. */
    void preflight(HttpServletRequest request, HttpServletResponse response, String methods) {
        response.setHeader("Access-Control-Allow-Methods", methods);
        response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, Range");
        response.setHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
        String origin = request.getHeader("Origin");
        boolean isListed = origin != null && settings.corsOrigins().contains(origin);
        if (isListed && "true".equals(request.getHeader("Access-Control-Request-Private-Network"))) {
            response.setHeader("Access-Control-Allow-Private-Network", "true");
        }
    }

    /** Whether a page of that origin may publish: our own, and those that are listed. All that may play are too many. */
    boolean allowsPublisher(HttpServletRequest request, Client client) {
        String origin = request.getHeader("Origin");
        return origin == null || settings.corsOrigins().contains(origin) || client.isOwn(origin);
    }

    /** Whether a page of that origin may open a WebSocket, which browsers leave to the server to decide. Our own may. */
    boolean allows(HttpServletRequest request, Client client) {
        String origin = request.getHeader("Origin");
        return origin == null || settings.allows(origin) || client.isOwn(origin);
    }
}
