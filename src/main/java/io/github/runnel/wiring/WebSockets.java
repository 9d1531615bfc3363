package io.github.runnel.wiring;

import io.github.runnel.http.FlvInlet;
import io.github.runnel.http.SocketUpgrade;
import io.github.runnel.http.ViewerConnections;
import io.github.runnel.http.ws.EndpointUpgrade;
import io.github.runnel.http.ws.Mending;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way of this server from a request to a WebSocket. */
@ApplicationScoped
class WebSockets implements SocketUpgrade {

    /** Servers whose own WebSockets cost several times what the connections do that they hand over; and what mends these. */
    private static final Map<String, Mending> HANDING_OVER =
            Map.of("Payara", handedOver -> handedOver, "WildFly", new UndertowConnections());

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
        way = HANDING_OVER.entrySet().stream()
                .filter(each -> context.getServerInfo().contains(each.getKey()))
                .findAny()
                .<SocketUpgrade>map(
                        each -> new ServletUpgrade(registry, settings, ticker, connections, each.getValue()))
                .orElseGet(() -> endpoint(context));
    }

    private SocketUpgrade endpoint(ServletContext context) {
        if (!(context.getAttribute(ServerContainer.class.getName()) instanceof ServerContainer container)) {
            throw new IllegalStateException("this server has no Jakarta WebSocket container for the application");
        }
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
