package io.github.runnel.pull;

import io.github.runnel.hub.StreamKey;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a source is doing.
 *
 * @param address where it comes from, without user, password and query
 * @param protocol {@code rtmp-pull} for example
 * @param stateMs how long it has been in that state, in milliseconds
 * @param viewers who watch the stream, or wait for it
 * @param failures tries in a row that gave nothing, or not for long
 * @param lastError the newest, if there was any
 * @param nextTryMs until the next try, in milliseconds; empty when none is due
 */
public record SourceStatus(
        StreamKey key,
        String address,
        String protocol,
        boolean isOnDemand,
        State state,
        long stateMs,
        int viewers,
        int failures,
        Optional<Failure> lastError,
        OptionalLong nextTryMs) {

    /** What a source does. */
    public enum State {
        /** Nothing, since nobody watches, or somebody else publishes. */
        IDLE,
        /** It has begun, and nothing has come. */
        CONNECTING,
        /** It publishes what comes. */
        LIVE,
        /** It has ended, and will be tried again. */
        WAITING
    }

    /**
     * Why a try ended.
     *
     * @param agoMs in milliseconds
     */
    public record Failure(String why, long agoMs) {}
}
