package io.github.runnel.bytes;

/**
 * Input from the other end that cannot be accepted. Has a reason, a sentence with the numbers in it, and no stack trace.
 *
 * <p>"Not enough bytes yet" is never one of these.
 */
public final class ProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why the input was refused. */
    public enum Reason {
        /** Breaks its specification. */
        MALFORMED,
        /** Follows its specification, in a part that Runnel does not do. */
        UNSUPPORTED,
        /** Larger, deeper or later than a setting allows. */
        LIMIT_EXCEEDED
    }

    private ProtocolException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public static ProtocolException malformed(String message) {
        return new ProtocolException(Reason.MALFORMED, message);
    }

    public static ProtocolException unsupported(String message) {
        return new ProtocolException(Reason.UNSUPPORTED, message);
    }

    public static ProtocolException limitExceeded(String message) {
        return new ProtocolException(Reason.LIMIT_EXCEEDED, message);
    }

    public Reason reason() {
        return reason;
    }
}
