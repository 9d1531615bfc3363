package io.github.runnel.http;

import io.github.runnel.hub.RefusedException;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Subscriber;
import io.github.runnel.hub.Ticker;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Live streams over HTTP; a request that asks for a WebSocket is passed on. */
@WebServlet(
        urlPatterns = {"*.flv", "/flv/*"},
        asyncSupported = true)
public final class LiveServlet extends HttpServlet {

    static final String METHODS = "GET, HEAD, OPTIONS";
    private static final long serialVersionUID = 1L;

    @Inject
    transient StreamRegistry registry;

    @Inject
    transient HttpSettings settings;

    @Inject
    transient SocketUpgrade sockets;

    @Inject
    transient Ticker ticker;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Cors cors = new Cors(settings);
        cors.apply(request, response);
        Optional<LivePath> path = LivePath.of(path(request));
        if (path.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            switch (request.getMethod()) {
                case "GET" -> get(request, response, path.get(), cors);
                case "HEAD" -> head(response, path.get());
                case "OPTIONS" -> options(request, response, cors);
                default -> {
                    response.setHeader("Allow", METHODS);
                    response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
                }
            }
        } catch (RefusedException refused) {
            response.getOutputStream().write(HttpRefusal.of(refused).head(response));
        }
    }

    private void get(HttpServletRequest request, HttpServletResponse response, LivePath path, Cors cors)
            throws ServletException, IOException {
        boolean isSocket = isUpgrade(request);
        Subscriber.Request viewer = new Subscriber.Request(
                path.key(),
                path.format(),
                "0".equals(request.getParameter("gop")),
                request.getRemoteAddr() + ":" + request.getRemotePort(),
                isSocket ? "ws-flv" : "http-flv");
        if (!isSocket) {
            deliver(request, response, viewer);
        } else if (cors.allowsSocket(request)) {
            sockets.upgrade(request, response, viewer);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "pages of this origin may not play streams");
        }
    }

    private void deliver(HttpServletRequest request, HttpServletResponse response, Subscriber.Request viewer)
            throws IOException {
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        HttpOutlet outlet = new HttpOutlet(async, settings.keepAliveInterval(), ticker);
        try {
            outlet.open(registry.subscribe(viewer, outlet));
        } catch (RefusedException refused) {
            response.getOutputStream().write(HttpRefusal.of(refused).head(response));
            async.complete();
        }
    }

    private void head(HttpServletResponse response, LivePath path) throws IOException {
        if (registry.stream(path.key()).isPresent()) {
            LiveHeaders.set(response);
            response.flushBuffer(); // or the container takes the empty body for the whole of it
        } else {
            HttpRefusal.noSuchStream().head(response);
        }
    }

    private static void options(HttpServletRequest request, HttpServletResponse response, Cors cors) {
        response.setHeader("Allow", METHODS);
        cors.preflight(request, response);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    private static boolean isUpgrade(HttpServletRequest request) {
        String upgrade = request.getHeader("Upgrade");
        return upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains("websocket");
    }
}
