package io.github.runnel.wiring;

import io.github.runnel.http.SocketUpgrade;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way of this server from a request to a WebSocket. */
@ApplicationScoped
class WebSockets implements SocketUpgrade {

    /**
     * Servers whose own WebSockets cost more than a connection that they hand over, and whether they wait at its close until what was
     * written has been taken.
     */
    private static final Map<String, Boolean> HANDING_OVER = Map.of("Payara", false, "WildFly", true);

    @Inject
    StreamRegistry registry;

    @Inject
    WsSettings settings;

    @Inject
    Ticker ticker;

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
        String server = context.getServerInfo();
        way = HANDING_OVER.entrySet().stream()
                .filter(each -> server.contains(each.getKey()))
                .map(each -> each.getValue())
                .findAny()
                .<SocketUpgrade>map(isCloseBlocking -> new ServletUpgrade(registry, settings, ticker, isCloseBlocking))
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
        SocketUpgrade found = way;
        if (found == null) {
            throw new ServletException("the application was not initialized");
        }
        found.upgrade(request, response, viewer);
        upgraded.remember(request);
    }

    /** Ends what the server remembers of this application's WebSockets, which are closed. */
    void forget() {
        upgraded.forget();
    }
}
