package io.github.runnel.http.ws;

import io.github.runnel.http.FlvInlet;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;

/** WebSockets of the container (Jakarta WebSocket 2.1, section 6.8). Thread-safe. */
public final class EndpointUpgrade extends WsUpgrade<WsOutlet> {

    private static final String HIDDEN_PATH = "/_ws";

    private final ServerContainer container;
    private final ServerEndpointConfig endpoint;

    /**
     * Registers the endpoint; to be called while the application starts.
     *
     * @throws DeploymentException when the container does not take it
     */
    public EndpointUpgrade(ServerContainer container, StreamRegistry registry, WsSettings settings, Ticker ticker)
            throws DeploymentException {
        super(registry, settings, ticker);
        this.container = container;
        this.endpoint = ServerEndpointConfig.Builder.create(LiveEndpoint.class, HIDDEN_PATH)
                .configurator(new Handshake(settings))
                .build();
        container.addEndpoint(endpoint);
    }

    @Override
    WsOutlet outlet() {
        return new WsOutlet(settings, ticker);
    }

    @Override
    boolean upgrade(HttpServletRequest request, HttpServletResponse response, WsOutlet outlet) throws IOException {
        return upgrade(request, response, (EndpointSocket) outlet);
    }

    @Override
    boolean handOver(HttpServletRequest request, HttpServletResponse response, FlvInlet publisher) throws IOException {
        return upgrade(request, response, new WsInlet(publisher));
    }

    private boolean upgrade(HttpServletRequest request, HttpServletResponse response, EndpointSocket socket)
            throws IOException {
        try {
            Handshake.carry(socket);
            container.upgradeHttpToWebSocket(request, response, endpoint, Map.of());
            return socket.hasShakenHands(); // some refuse without an exception
        } catch (DeploymentException refused) {
            throw new IOException("the container does not upgrade to a WebSocket", refused);
        } finally {
            Handshake.carry(null);
        }
    }
}
