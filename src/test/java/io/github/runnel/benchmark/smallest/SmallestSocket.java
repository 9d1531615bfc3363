package io.github.runnel.benchmark.smallest;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** An endpoint, for which a server starts WebSocket. */
@ServerEndpoint("/socket")
public class SmallestSocket {

    @OnMessage
    public String answer(String message) {
        return message;
    }
}
