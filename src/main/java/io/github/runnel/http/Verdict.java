package io.github.runnel.http;

import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.RefusedException;
import io.github.runnel.hub.RefusedException.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * Why the server ends a publication over HTTP, or never begins it.
 *
 * @param status of the answer to a request
 * @param closeCode of a WebSocket; where RFC 6455 has none, the status and 4000
 */
public record Verdict(int status, int closeCode, String sentence) {

    static final int GOING_AWAY = 1001;
    static final int POLICY = 1008;
    static final int ERROR = 1011;
    static final int TRY_AGAIN_LATER = 1013;

    private static final int OF_STATUS = 4000;

    /** What a page is told in a WebSocket: it cannot read the status of one that was never opened. */
    private static final Set<Integer> TOLD_IN_SOCKETS =
            Set.of(TRY_AGAIN_LATER, OF_STATUS + HttpServletResponse.SC_CONFLICT);

    Verdict(int status, String sentence) {
        this(status, OF_STATUS + status, sentence);
    }

    /** The hub did not take the publisher. */
    static Verdict of(RefusedException refused) {
        int status = HttpRefusal.of(refused).status();
        return refused.reason() == Refusal.LIMIT_EXCEEDED
                ? new Verdict(status, TRY_AGAIN_LATER, refused.sentence())
                : new Verdict(status, refused.sentence());
    }

    /** The hub took the right to publish away. */
    static Verdict of(EndReason reason) {
        return switch (reason) {
            case REPLACED -> new Verdict(HttpServletResponse.SC_CONFLICT, "another publisher took over the name");
            case IDLE -> new Verdict(HttpServletResponse.SC_REQUEST_TIMEOUT, "nothing came for too long");
            case POLICY, NO_SUCH_STREAM, UNSUITABLE, LIMIT_EXCEEDED, TOO_SLOW, GONE, ENDED, UNWATCHED ->
                new Verdict(HttpServletResponse.SC_FORBIDDEN, POLICY, "the publication was ended by decision");
            case ERROR -> new Verdict(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, ERROR, Sentence.ERROR);
            case SERVER_STOPS ->
                new Verdict(HttpServletResponse.SC_SERVICE_UNAVAILABLE, GOING_AWAY, Sentence.SERVER_STOPS);
        };
    }

    /** What came cannot be understood. */
    public static Verdict malformed(String sentence) {
        return of(ProtocolException.malformed(sentence));
    }

    /** What came is not FLV, or more than is allowed. */
    static Verdict of(ProtocolException wrong) {
        HttpRefusal refusal = HttpRefusal.of(wrong);
        return new Verdict(refusal.status(), refusal.sentence());
    }

    HttpRefusal refusal() {
        return new HttpRefusal(status, sentence);
    }

    boolean isToldInSockets() {
        return TOLD_IN_SOCKETS.contains(closeCode);
    }
}
