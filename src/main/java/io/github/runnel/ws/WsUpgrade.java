package io.github.runnel.ws;

import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Subscriber;
import io.github.runnel.hub.Ticker;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;

/** Turns requests into WebSockets that receive a stream. Thread-safe. */
public final class WsUpgrade {

    private static final String HIDDEN_PATH = "/_ws";

    private final ServerContainer container;
    private final ServerEndpointConfig endpoint;
    private final StreamRegistry registry;
    private final WsSettings settings;
    private final Ticker ticker;

    /**
     * Registers the endpoint; to be called while the application starts.
     *
     * @throws DeploymentException when the container does not take it
     */
    public WsUpgrade(ServerContainer container, StreamRegistry registry, WsSettings settings, Ticker ticker)
            throws DeploymentException {
        this.container = container;
        this.registry = registry;
        this.settings = settings;
        this.ticker = ticker;
        this.endpoint = ServerEndpointConfig.Builder.create(LiveEndpoint.class, HIDDEN_PATH)
                .configurator(new Handshake(settings))
                .build();
        container.addEndpoint(endpoint);
    }

    /**
     * Upgrades, and subscribes the new session.
     *
     * @param request the container's request, and {@code response} its response
     * @throws io.github.runnel.hub.RefusedException when the hub does not take the viewer; nothing was answered then
     * @throws IOException when the request cannot be upgraded
     */
    public void upgrade(Object request, Object response, Subscriber.Request viewer) throws IOException {
        WsOutlet outlet = new WsOutlet(settings, ticker);
        Subscriber subscriber = registry.subscribe(viewer, outlet);
        outlet.belongsTo(subscriber);
        boolean isUpgraded = false;
        try {
            Handshake.carry(outlet);
            container.upgradeHttpToWebSocket(request, response, endpoint, Map.of());
            isUpgraded = outlet.hasShakenHands(); // Tyrus refuses without an exception
        } catch (DeploymentException refused) {
            throw new IOException("the container does not upgrade to a WebSocket", refused);
        } finally {
            Handshake.carry(null);
            if (!isUpgraded) {
                subscriber.gone();
            }
        }
    }
}
