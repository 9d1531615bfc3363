package io.github.runnel.wiring;

import io.github.runnel.http.SocketUpgrade;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Subscriber;
import io.github.runnel.hub.Ticker;
import io.github.runnel.ws.WsSettings;
import io.github.runnel.ws.WsUpgrade;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Leads requests for a WebSocket from the HTTP edge to the WebSocket edge. */
@ApplicationScoped
class WebSockets implements SocketUpgrade {

    @Inject
    StreamRegistry registry;

    @Inject
    WsSettings settings;

    @Inject
    Ticker ticker;

    private final UpgradedRequests upgraded = new UpgradedRequests();
    private volatile @Nullable WsUpgrade upgrade;

    /** Registers the endpoint while the container still takes endpoints. */
    @WebListener
    public static final class Registration implements ServletContextListener {

        @Inject
        WebSockets sockets;

        @Override
        public void contextInitialized(ServletContextEvent event) {
            Object container = event.getServletContext().getAttribute(ServerContainer.class.getName());
            if (!(container instanceof ServerContainer websockets)) {
                throw new IllegalStateException("this server has no Jakarta WebSocket container for the application");
            }
            sockets.register(websockets);
        }
    }

    void register(ServerContainer container) {
        try {
            upgrade = new WsUpgrade(container, registry, settings, ticker);
        } catch (DeploymentException refused) {
            throw new IllegalStateException("the server does not take a WebSocket endpoint", refused);
        }
    }

    @Override
    public void upgrade(HttpServletRequest request, HttpServletResponse response, Subscriber.Request viewer)
            throws IOException, ServletException {
        WsUpgrade ready = upgrade;
        if (ready == null) {
            throw new ServletException("no WebSocket endpoint was registered");
        }
        ready.upgrade(request, response, viewer);
        upgraded.remember(request);
    }

    /** Ends what the server remembers of this application's WebSockets, which are closed. */
    void forget() {
        upgraded.forget();
    }
}
