package io.github.runnel.hub;

/** The hub's refusal of a publisher or a subscriber: a reason, and a sentence for the other end. No stack trace. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal reason;
    private final String sentence;

    /** Why somebody was refused. */
    public enum Refusal {
        /** The name cannot be a stream's name. */
        BAD_NAME,
        /** The host has no vhost here. */
        NO_SUCH_VHOST,
        /** Somebody else publishes under this name. */
        STREAM_BUSY,
        /** Nobody publishes under this name, and there is no room to wait. */
        NO_SUCH_STREAM,
        /** The stream has nothing in it that the format can hold. */
        UNSUITABLE,
        /** Who asks may not: a page of a foreign origin, or a publisher at an address for viewers alone. */
        FORBIDDEN,
        /** A limit on publishers or viewers is reached. */
        LIMIT_EXCEEDED,
        /** The server is being stopped. */
        STOPPING
    }

    RefusedException(Refusal reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
        this.sentence = sentence;
    }

    public Refusal reason() {
        return reason;
    }

    /** Why, for the other end to read. */
    public String sentence() {
        return sentence;
    }
}
