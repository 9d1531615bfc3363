package io.github.runnel.http;

import io.github.runnel.hub.Container;
import jakarta.servlet.http.HttpServletResponse;

/** The head of an answer that is a live stream: nobody on the way may keep it or wait for its end. */
final class LiveHeaders {

    private LiveHeaders() {}

    static void set(HttpServletResponse response, Container container) {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(container.mediaType());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // nginx would gather a buffer's worth
    }
}
