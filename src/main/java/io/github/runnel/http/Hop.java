package io.github.runnel.http;

import java.util.Optional;

/**
 * What one proxy says of the connection that came to it. Texts are as they were sent, and empty where nothing is said.
 *
 * @param from who connected; {@link Node#UNKNOWN} when what is said cannot be read
 * @param host with or without a port
 */
record Hop(Optional<Node> from, String scheme, String host, String port) {

    /** Of a proxy whose words cannot be read. */
    static final Hop UNREADABLE = new Hop(Optional.of(Node.UNKNOWN), "", "", "");
}
