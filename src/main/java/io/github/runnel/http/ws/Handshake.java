package io.github.runnel.http.ws;

import io.github.runnel.http.Subprotocol;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is agreed on in an upgrade, and the way on which its other end gets from the request into the session. */
final class Handshake extends ServerEndpointConfig.Configurator {

    static final String SOCKET = "io.github.runnel.http.ws.socket";

    private static final ThreadLocal<EndpointSocket> CARRIED = new ThreadLocal<>();

    private final WsSettings settings;

    Handshake(WsSettings settings) {
        this.settings = settings;
    }

    /** Whose request this thread is about to upgrade; null when it is done. */
    static void carry(@Nullable EndpointSocket socket) {
        if (socket == null) {
            CARRIED.remove();
        } else {
            CARRIED.set(socket);
        }
    }

    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) {
        return endpointClass.cast(new LiveEndpoint(settings));
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        EndpointSocket socket = CARRIED.get();
        if (socket != null) {
            socket.shakeHands();
            config.getUserProperties().put(SOCKET, socket);
        }
    }

    /** None: a media stream does not shrink. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return Subprotocol.chosen(requested);
    }

    /** Decided before the upgrade, where a refusal still has a status. */
    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }
}
