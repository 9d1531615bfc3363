package io.github.runnel.http.ws;

import java.time.Duration;

/**
 * Settings of the WebSocket edge.
 *
 * @param pingInterval how often the server pings a viewer
 * @param sendTimeout how long a message may be on its way before the container is to give up the connection: longer than the stall timeout
 * @param maxMessageBytes the largest message that a viewer may send; what it says is ignored
 */
public record WsSettings(Duration pingInterval, Duration sendTimeout, int maxMessageBytes) {}
