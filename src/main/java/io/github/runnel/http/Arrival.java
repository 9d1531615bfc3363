package io.github.runnel.http;

import io.github.runnel.hub.StreamKey;

/**
 * Somebody who wants to publish.
 *
 * @param address of the other end
 * @param protocol {@code http-flv}, {@code wss-flv}
 * @param url without its query
 */
record Arrival(StreamKey key, String address, String protocol, String url) {}
