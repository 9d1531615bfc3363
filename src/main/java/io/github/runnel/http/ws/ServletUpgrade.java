package io.github.runnel.http.ws;

import io.github.runnel.http.FlvInlet;
import io.github.runnel.http.Subprotocol;
import io.github.runnel.http.ViewerConnections;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Ticker;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** WebSockets of our own over connections that the container hands over (Jakarta Servlet 6.0, section 2.3.3.5). Thread-safe. */
public final class ServletUpgrade extends WsUpgrade<FramedOutlet> {

    /** RFC 6455, section 1.3. */
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Frames frames = new Frames();
    private final ViewerConnections connections;
    private final Mending mending;

    /**
     * The way of one application.
     *
     * @param connections those of viewers
     * @param mending of this container's connections
     */
    public ServletUpgrade(
            StreamRegistry registry,
            WsSettings settings,
            Ticker ticker,
            ViewerConnections connections,
            Mending mending) {
        super(registry, settings, ticker);
        this.connections = connections;
        this.mending = mending;
    }

    @Override
    FramedOutlet outlet() {
        return new FramedOutlet(settings, ticker, frames);
    }

    @Override
    boolean upgrade(HttpServletRequest request, HttpServletResponse response, FramedOutlet outlet)
            throws IOException, ServletException {
        outlet.disconnectsBy(connections.prepare(request));
        return upgrade(request, response, (UpgradedConnection.Owner) outlet);
    }

    @Override
    boolean handOver(HttpServletRequest request, HttpServletResponse response, FlvInlet publisher)
            throws IOException, ServletException {
        return upgrade(request, response, new FramedInlet(publisher));
    }

    private boolean upgrade(HttpServletRequest request, HttpServletResponse response, UpgradedConnection.Owner owner)
            throws IOException, ServletException {
        response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "Upgrade");
        response.setHeader("Sec-WebSocket-Accept", accept(request.getHeader("Sec-WebSocket-Key")));
        String subprotocol = Subprotocol.chosen(Subprotocol.offered(request));
        if (!subprotocol.isEmpty()) {
            response.setHeader("Sec-WebSocket-Protocol", subprotocol);
        }
        request.upgrade(UpgradedConnection.class).serve(owner, mending);
        response.flushBuffer();
        return true;
    }

    /** Shows that the request was understood to be one for a WebSocket (RFC 6455, section 4.2.2). */
    static String accept(String key) {
        try {
            byte[] proof = (key.strip() + GUID).getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(proof));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has it
        }
    }
}
