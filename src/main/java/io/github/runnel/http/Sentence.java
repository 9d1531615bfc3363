package io.github.runnel.http;

/** What viewers and publishers are told when it is over, over HTTP as over WebSockets. */
public final class Sentence {

    public static final String NO_SUCH_STREAM = "nobody publishes this stream";
    public static final String UNSUITABLE = "the stream has nothing that this address can carry";
    public static final String NOT_ALLOWED = "not allowed";
    public static final String TOO_SLOW = "too slow for this stream";
    public static final String ERROR = "an error of the server";
    public static final String SERVER_STOPS = "the server is being stopped";

    private Sentence() {}
}
