package io.github.runnel.http;

import io.github.runnel.bytes.ProtocolException;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Live streams over HTTP; a request that asks for a WebSocket is passed on. */
@WebServlet(
        urlPatterns = {"*.flv", "*.ts", "*.aac", "*.mp3", "/flv/*"},
        asyncSupported = true)
public final class LiveServlet extends HttpServlet {

    static final String METHODS = "GET, HEAD, OPTIONS";
    private static final long serialVersionUID = 1L;

    /**
     * In the names of servers whose threads do not write a viewer's first bytes: writes of Open Liberty's wait, and hold one of its few
     * threads; a viewer of Payara's keeps twice the memory that it does when a lane begins.
     */
    private static final List<String> BEGIN_ON_LANE = List.of("Liberty", "Payara");

    @Inject
    transient StreamRegistry registry;

    @Inject
    transient HttpSettings settings;

    @Inject
    transient Mounts mounts;

    @Inject
    transient SocketUpgrade sockets;

    @Inject
    transient Ticker ticker;

    private boolean beginsOnLane;

    @Override
    public void init() {
        beginsOnLane = BEGIN_ON_LANE.stream().anyMatch(getServletContext().getServerInfo()::contains);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Cors cors = new Cors(settings);
        cors.apply(request, response);
        try {
            Optional<LivePath> path = find(request);
            if (path.isEmpty()) {
                HttpRefusal.noSuchStream().send(response);
                return;
            }
            switch (request.getMethod()) {
                case "GET" -> get(request, response, path.get().wishing(request::getParameter), cors);
                case "HEAD" -> head(response, path.get().wishing(request::getParameter));
                case "OPTIONS" -> options(request, response, cors);
                default -> {
                    response.setHeader("Allow", METHODS);
                    new HttpRefusal(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "allowed are " + METHODS).send(response);
                }
            }
        } catch (RefusedException refused) {
            HttpRefusal.of(refused).send(response);
        } catch (ProtocolException wrong) {
            HttpRefusal.of(wrong).send(response);
        }
    }

    private Optional<LivePath> find(HttpServletRequest request) {
        return mounts.find(host(request), path(request));
    }

    /** What the query says, or else where the request was sent. */
    private String host(HttpServletRequest request) {
        return Stream.of("vhost", "domain")
                .flatMap(name -> Stream.ofNullable(request.getParameter(name)))
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElseGet(() -> client(request).at().host());
    }

    private Client client(HttpServletRequest request) {
        return new Proxies(settings.trustedProxies()).client(request);
    }

    private void get(HttpServletRequest request, HttpServletResponse response, LivePath path, Cors cors)
            throws ServletException, IOException {
        Client client = client(request);
        boolean isSocket = SocketRequest.isOne(request);
        Subscriber.Request viewer = viewer(request, path, client, isSocket);
        if (!isSocket) {
            deliver(request, response, viewer);
            return;
        }
        HttpRefusal defect = cors.allowsSocket(request, client)
                ? new SocketRequest(request).defect(response)
                : HttpRefusal.forbidden("pages of this origin may not play streams");
        if (defect == null) {
            sockets.upgrade(request, response, viewer);
        } else {
            defect.send(response);
        }
    }

    private static Subscriber.Request viewer(
            HttpServletRequest request, LivePath path, Client client, boolean isSocket) {
        return new Subscriber.Request(
                path.key(),
                path.format(),
                "0".equals(request.getParameter("gop")),
                client.from().toString(),
                client.protocol(isSocket, path.format().container()));
    }

    private void deliver(HttpServletRequest request, HttpServletResponse response, Subscriber.Request viewer)
            throws IOException {
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        HttpOutlet outlet =
                new HttpOutlet(async, viewer.format().container(), settings.keepAliveInterval(), ticker, beginsOnLane);
        try {
            outlet.open(registry.subscribe(viewer, outlet));
        } catch (RefusedException refused) {
            HttpRefusal.of(refused).send(response);
            async.complete();
        }
    }

    /** What GET would answer at once; a stream that is not published now is not waited for. */
    private void head(HttpServletResponse response, LivePath path) throws IOException {
        if (registry.isThere(path.key(), path.format())) {
            LiveHeaders.set(response, path.format().container());
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
}
