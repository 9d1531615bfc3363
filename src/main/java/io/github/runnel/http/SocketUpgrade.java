package io.github.runnel.http;

import io.github.runnel.hub.Subscriber;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Turns a request at a stream's address into a WebSocket. Implemented by who knows the WebSocket edge. */
public interface SocketUpgrade {

    /** @throws io.github.runnel.hub.RefusedException when the hub does not take the viewer; nothing was answered then */
    void upgrade(HttpServletRequest request, HttpServletResponse response, Subscriber.Request viewer)
            throws IOException, ServletException;

    /** For one who publishes; or who is to hear, in the WebSocket, why that is not to be. */
    void upgrade(HttpServletRequest request, HttpServletResponse response, FlvInlet publisher)
            throws IOException, ServletException;
}
