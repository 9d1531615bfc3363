package io.github.runnel.http.ws;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is agreed on in an upgrade, and the way on which the viewer gets from the request into the session. */
final class Handshake extends ServerEndpointConfig.Configurator {

    static final String OUTLET = "io.github.runnel.http.ws.outlet";

    private static final ThreadLocal<WsOutlet> CARRIED = new ThreadLocal<>();

    private final WsSettings settings;

    Handshake(WsSettings settings) {
        this.settings = settings;
    }

    /** The viewer whose request this thread is about to upgrade; null when it is done. */
    static void carry(@Nullable WsOutlet outlet) {
        if (outlet == null) {
            CARRIED.remove();
        } else {
            CARRIED.set(outlet);
        }
    }

    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) {
        return endpointClass.cast(new LiveEndpoint(settings));
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        WsOutlet outlet = CARRIED.get();
        if (outlet != null) {
            outlet.shakeHands();
            config.getUserProperties().put(OUTLET, outlet);
        }
    }

    /** None: a media stream does not shrink. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }

    /** The first that is offered: a browser that offered one gives up when none is chosen. */
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return requested.isEmpty() ? "" : requested.get(0);
    }

    /** Decided before the upgrade, where a refusal still has a status. */
    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }
}
