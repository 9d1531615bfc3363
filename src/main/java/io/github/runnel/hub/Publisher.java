package io.github.runnel.hub;

/** Who sends a stream. Implemented by the edge through which it comes in. */
public interface Publisher {

    /** Identifies the connection among all connections of this server. */
    String id();

    /** Address and port of the other end, as text. */
    String address();

    /** Name of the protocol in lower case, {@code rtmp} for example. */
    String protocol();

    /** The address to which the publisher connected, without its query. */
    String url();

    /** The hub has taken the publication away. Called on any thread; must not block. */
    void revoked(EndReason reason);
}
