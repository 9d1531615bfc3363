package io.github.runnel.wiring;

import io.github.runnel.http.FlvInlet;
import io.github.runnel.http.SocketUpgrade;
import io.github.runnel.http.ViewerConnections;
import io.github.runnel.http.ws.EndpointUpgrade;
import io.github.runnel.http.ws.ServletUpgrade;
import io.github.runnel.http.ws.WsSettings;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Subscriber;
import io.github.runnel.hub.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
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

/** The way of this server from a request to a WebSocket. */
@ApplicationScoped
class WebSockets implements SocketUpgrade {

    /** Whose WebSockets cost several times what its plain connections do, while others' plain connections have defects. */
    private static final String UPGRADES_BY_SERVLET = "Payara";

    @Inject
    StreamRegistry registry;

    @Inject
    WsSettings settings;

    @Inject
    Ticker ticker;

    @Inject
    ViewerConnections connections;

    private final UpgradedRequests upgraded = new UpgradedRequests();
    private volatile @Nullable SocketUpgrade way;

    /** Finds the way while the container still takes endpoints. */
    @WebListener
    public static final class Registration implements ServletContextListener {

        @Inject
        WebSockets sockets;

        @Override
        public void contextInitialized(ServletContextEvent event) {
            sockets.register(event.getServletContext());
        }
    }

    void register(ServletContext context) {
        if (context.getServerInfo().contains(UPGRADES_BY_SERVLET)) {
            way = new ServletUpgrade(registry, settings, ticker, connections);
        } else if (context.getAttribute(ServerContainer.class.getName()) instanceof ServerContainer container) {
            way = endpoint(container);
        } else {
            throw new IllegalStateException("this server has no Jakarta WebSocket container for the application");
        }
    }

    private SocketUpgrade endpoint(ServerContainer container) {
        try {
            return new EndpointUpgrade(container, registry, settings, ticker);
        } catch (DeploymentException refused) {
            throw new IllegalStateException("the server does not take a WebSocket endpoint", refused);
        }
    }

    @Override
    public void upgrade(HttpServletRequest request, HttpServletResponse response, Subscriber.Request viewer)
            throws IOException, ServletException {
        found().upgrade(request, response, viewer);
        upgraded.remember(request);
    }

    @Override
    public void upgrade(HttpServletRequest request, HttpServletResponse response, FlvInlet publisher)
            throws IOException, ServletException {
        found().upgrade(request, response, publisher);
        upgraded.remember(request);
    }

    private SocketUpgrade found() throws ServletException {
        SocketUpgrade found = way;
        if (found == null) {
            throw new ServletException("the application was not initialized");
        }
        return found;
    }

    /** Ends what the server remembers of this application's WebSockets, which are closed. */
    void forget() {
        upgraded.forget();
    }
}
