package io.github.runnel.http.ws;

import io.github.runnel.http.Sentence;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.Transcoders;
import jakarta.websocket.CloseReason.CloseCode;

/** How a session ends: a close code (RFC 6455, section 7.4) and a sentence. */
enum WsClose implements CloseCode {
    ENDED(1000, "the stream has ended"),
    SERVER_STOPS(1001, Sentence.SERVER_STOPS),
    PROTOCOL(1002, "this is not WebSocket as RFC 6455 has it"),
    POLICY(1008, Sentence.NOT_ALLOWED),
    ERROR(1011, Sentence.ERROR),
    TOO_SLOW(1013, Sentence.TOO_SLOW),
    TRY_AGAIN_LATER(1013, "a limit of the server is reached"),
    TRANSCODERS_FULL(1013, Transcoders.FULL),
    NO_SUCH_STREAM(4404, Sentence.NO_SUCH_STREAM),
    UNSUITABLE(4415, Sentence.UNSUITABLE);

    private final int code;
    private final String sentence;

    WsClose(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    static WsClose of(EndReason reason) {
        return switch (reason) {
            case ENDED, GONE, REPLACED, IDLE, UNWATCHED -> ENDED;
            case NO_SUCH_STREAM -> NO_SUCH_STREAM;
            case UNSUITABLE -> UNSUITABLE;
            case LIMIT_EXCEEDED -> TRANSCODERS_FULL;
            case TOO_SLOW -> TOO_SLOW;
            case POLICY -> POLICY;
            case ERROR -> ERROR;
            case SERVER_STOPS -> SERVER_STOPS;
        };
    }

    @Override
    public int getCode() {
        return code;
    }

    String sentence() {
        return sentence;
    }
}
