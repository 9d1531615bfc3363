package io.github.runnel.http;

import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.RefusedException;
import io.github.runnel.hub.Transcoders;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A refusal in HTTP's words: a status and a sentence. */
record HttpRefusal(int status, String sentence) {

    /** RFC 9110, section 15.5.22; the Servlet API has no name for it. */
    static final int UPGRADE_REQUIRED = 426;

    private static final String RETRY_AFTER_SECONDS = "2";

    /** The hub did not take the viewer, or the publisher. */
    static HttpRefusal of(RefusedException refused) {
        int status = switch (refused.reason()) {
            case BAD_NAME -> HttpServletResponse.SC_BAD_REQUEST;
            case NO_SUCH_VHOST, NO_SUCH_STREAM -> HttpServletResponse.SC_NOT_FOUND;
            case UNSUITABLE -> HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
            case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
            case STREAM_BUSY -> HttpServletResponse.SC_CONFLICT;
            case LIMIT_EXCEEDED, STOPPING -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        };
        return new HttpRefusal(status, refused.sentence());
    }

    /** The hub ended the viewer before there was anything to send. */
    static HttpRefusal of(EndReason reason) {
        return switch (reason) {
            case NO_SUCH_STREAM, ENDED, REPLACED, IDLE, UNWATCHED -> noSuchStream();
            case UNSUITABLE -> new HttpRefusal(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, Sentence.UNSUITABLE);
            case POLICY -> new HttpRefusal(HttpServletResponse.SC_FORBIDDEN, Sentence.NOT_ALLOWED);
            case ERROR -> new HttpRefusal(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, Sentence.ERROR);
            case LIMIT_EXCEEDED -> new HttpRefusal(HttpServletResponse.SC_SERVICE_UNAVAILABLE, Transcoders.FULL);
            case TOO_SLOW, GONE -> new HttpRefusal(HttpServletResponse.SC_SERVICE_UNAVAILABLE, Sentence.TOO_SLOW);
            case SERVER_STOPS -> new HttpRefusal(HttpServletResponse.SC_SERVICE_UNAVAILABLE, Sentence.SERVER_STOPS);
        };
    }

    /** The request says what cannot be understood, or more than is allowed. */
    static HttpRefusal of(ProtocolException wrong) {
        int status = switch (wrong.reason()) {
            case MALFORMED, UNSUPPORTED -> HttpServletResponse.SC_BAD_REQUEST;
            case LIMIT_EXCEEDED -> HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        };
        return new HttpRefusal(status, Objects.requireNonNullElse(wrong.getMessage(), ""));
    }

    static HttpRefusal noSuchStream() {
        return new HttpRefusal(HttpServletResponse.SC_NOT_FOUND, Sentence.NO_SUCH_STREAM);
    }

    /** Answers, on the request's own thread. */
    void send(HttpServletResponse response) throws IOException {
        response.getOutputStream().write(head(response));
    }

    /** Sets status and headers; returns the body, which is small and ready to be written. */
    byte[] head(HttpServletResponse response) {
        byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        if (status == HttpServletResponse.SC_NOT_FOUND || status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain;charset=UTF-8");
        response.setContentLength(body.length);
        return body;
    }
}
