package io.github.runnel.rtmp;

import io.github.runnel.bytes.ProtocolException.Reason;

/** How an RTMP connection came to a bad end. Told as a user event of its pipeline, which {@link MishapCounter} hears. */
public enum Mishap {
    /** What it sent breaks the specification. */
    MALFORMED,
    /** What it sent is not done here. */
    UNSUPPORTED,
    /** What it sent was larger or deeper than a setting allows. */
    LIMIT_EXCEEDED,
    /** It took too long for what had to come next. */
    TIMEOUT,
    /** There were too many connections, it came past the proxy, or the hub did not want what it published. */
    REFUSED,
    /** The TLS handshake failed. */
    TLS,
    /** A proxy's header was missing, late or malformed. */
    PROXY,
    /** The network gave it up. */
    BROKEN,
    /** A defect of ours. */
    DEFECT;

    static Mishap of(Reason reason) {
        return switch (reason) {
            case MALFORMED -> MALFORMED;
            case UNSUPPORTED -> UNSUPPORTED;
            case LIMIT_EXCEEDED -> LIMIT_EXCEEDED;
        };
    }
}
