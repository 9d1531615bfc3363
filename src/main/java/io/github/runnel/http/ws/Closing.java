package io.github.runnel.http.ws;

import io.github.runnel.http.Verdict;
import jakarta.websocket.CloseReason.CloseCode;
import java.nio.charset.StandardCharsets;

/**
 * How a publisher's session ends.
 *
 * @param sentence as much of it as a control frame can hold
 */
record Closing(int code, String sentence) implements CloseCode {

    private static final int MOST_BYTES = 123; // RFC 6455, section 5.5, without the code

    static Closing of(Verdict verdict) {
        return new Closing(verdict.closeCode(), fitting(verdict.sentence()));
    }

    /** The publisher has said goodbye. */
    static Closing answer() {
        return new Closing(WsClose.ENDED.getCode(), WsClose.ENDED.sentence());
    }

    private static String fitting(String sentence) {
        String fit = sentence;
        while (fit.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            fit = fit.substring(0, fit.offsetByCodePoints(fit.length(), -1));
        }
        return fit;
    }

    @Override
    public int getCode() {
        return code;
    }
}
