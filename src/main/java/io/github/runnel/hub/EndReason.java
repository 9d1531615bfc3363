package io.github.runnel.hub;

/** Why a publication or a subscription came to its end. */
public enum EndReason {
    /** The publisher went and did not come back, or the set of tracks changed. */
    ENDED,
    /** Nobody published the stream while the subscriber waited. */
    NO_SUCH_STREAM,
    /** The stream that the subscriber waited for has nothing in it that the format can hold. */
    UNSUITABLE,
    /** The stream that the subscriber waited for has to be transcoded, and as many are as may be. */
    LIMIT_EXCEEDED,
    /** The subscriber took bytes too slowly, or none. */
    TOO_SLOW,
    /** The subscriber left by itself, or its connection broke. */
    GONE,
    /** Another publisher took over the name. */
    REPLACED,
    /** The publisher sent nothing for too long. */
    IDLE,
    /** Nobody watched, and the publisher comes back when somebody does. */
    UNWATCHED,
    /** An operator's or a policy's decision. */
    POLICY,
    /** A defect of ours. */
    ERROR,
    /** The server is being stopped. */
    SERVER_STOPS
}
