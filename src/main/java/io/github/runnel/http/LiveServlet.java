package io.github.runnel.http;

import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.hub.RefusedException;
import io.github.runnel.hub.Side;
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
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Live streams over HTTP, out and in; a request that asks for a WebSocket is passed on. */
@WebServlet(
        urlPatterns = {"*.flv", "*.ts", "*.aac", "*.mp3", "/flv/*"},
        asyncSupported = true)
public final class LiveServlet extends HttpServlet {

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
    transient ViewerConnections connections;

    @Inject
    transient Farewells farewells;

    @Inject
    transient Ticker ticker;

    private transient Cors cors;
    private transient Proxies proxies;
    private transient Entrance entrance;
    private boolean beginsOnLane;

    /** A request, and what is found out of it once. */
    private record Visit(HttpServletRequest request, HttpServletResponse response, Client client, Query query) {

        boolean isSocket() {
            return SocketRequest.isOne(request);
        }

        String method() {
            return request.getMethod();
        }

        /** What the client is here for; empty for who wants to know something only. */
        Optional<Side> side() {
            return switch (method()) {
                case "GET" ->
                    Optional.of(isSocket() && Subprotocol.isOfPublisher(request) ? Side.PUBLISHER : Side.VIEWER);
                case "POST", "PUT" -> Optional.of(Side.PUBLISHER);
                default -> Optional.empty();
            };
        }

        /** Which host is meant: what the query says, or else where the request was sent. */
        String host() {
            return Stream.of("vhost", "domain")
                    .flatMap(name -> Stream.ofNullable(query.first(name)))
                    .filter(said -> !said.isEmpty())
                    .findFirst()
                    .orElseGet(() -> client.at().host());
        }

        FlvInlet.Request publisher(LivePath path, boolean isSocket) {
            return new FlvInlet.Request(
                    path.key(),
                    client.from().toString(),
                    client.protocol(isSocket, path.format().container()),
                    client.url(isSocket, request.getRequestURI()));
        }

        Subscriber.Request viewer(LivePath path, boolean isSocket) {
            return new Subscriber.Request(
                    path.key(),
                    path.format(),
                    "0".equals(query.first("gop")),
                    client.from().toString(),
                    client.protocol(isSocket, path.format().container()));
        }
    }

    @Override
    public void init() {
        cors = new Cors(settings);
        proxies = new Proxies(settings.trustedProxies());
        entrance = new Entrance(registry, settings, sockets, farewells);
        beginsOnLane = BEGIN_ON_LANE.stream().anyMatch(getServletContext().getServerInfo()::contains);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        cors.apply(request, response);
        Client client = proxies.client(request);
        Visit visit = new Visit(request, response, client, Query.of(request));
        try {
            Optional<LivePath> path = find(visit);
            if (path.isPresent()) {
                serve(visit, path.get());
            } else {
                refuse(visit, HttpRefusal.noSuchStream());
            }
        } catch (RefusedException refused) {
            refuse(visit, HttpRefusal.of(refused));
        } catch (ProtocolException wrong) {
            refuse(visit, HttpRefusal.of(wrong));
        }
    }

    /** The hub counts whom it refuses by itself; that a host has no vhost shows before it is asked. */
    private Optional<LivePath> find(Visit visit) {
        Supplier<Optional<LivePath>> address = () -> mounts.find(visit.host(), path(visit.request()));
        return visit.side().map(side -> registry.counted(side, address)).orElseGet(address);
    }

    /** A body may be without end: a container would wait for its end, with a thread. */
    private void refuse(Visit visit, HttpRefusal why) throws IOException {
        HttpServletRequest request = visit.request();
        if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            entrance.refuse(request, why);
        } else {
            why.send(visit.response());
        }
    }

    private void serve(Visit visit, LivePath path) throws ServletException, IOException {
        switch (visit.method()) {
            case "GET" -> get(visit, path.wishing(visit.query()::first));
            case "HEAD" -> head(visit.response(), path.wishing(visit.query()::first));
            case "POST", "PUT" -> receive(visit, path);
            case "OPTIONS" -> {
                String methods = entrance.methods(path);
                visit.response().setHeader("Allow", methods);
                cors.preflight(visit.request(), visit.response(), methods);
                visit.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> refuseMethod(visit, path);
        }
    }

    private void refuseMethod(Visit visit, LivePath path) throws IOException {
        String methods = entrance.methods(path);
        visit.response().setHeader("Allow", methods);
        refuse(visit, new HttpRefusal(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "allowed are " + methods));
    }

    private void get(Visit visit, LivePath path) throws ServletException, IOException {
        if (visit.isSocket()) {
            upgrade(visit, path);
        } else {
            deliver(visit, visit.viewer(path, false));
        }
    }

    private void upgrade(Visit visit, LivePath path) throws ServletException, IOException {
        HttpServletRequest request = visit.request();
        HttpServletResponse response = visit.response();
        boolean isPublisher = Subprotocol.isOfPublisher(request);
        checkOrigin(visit);
        HttpRefusal defect = new SocketRequest(request).defect(response);
        if (defect != null) {
            defect.send(response);
        } else if (isPublisher) {
            entrance.upgrade(request, response, path, visit.publisher(path, true));
        } else {
            sockets.upgrade(request, response, visit.viewer(path, true));
        }
    }

    private void receive(Visit visit, LivePath path) throws IOException {
        if (entrance.isOpen(path)) {
            checkOrigin(visit);
            entrance.receive(visit.request(), visit.publisher(path, false));
        } else {
            refuseMethod(visit, path);
        }
    }

    private void checkOrigin(Visit visit) {
        Side side = visit.side().orElseThrow();
        boolean isPublisher = side == Side.PUBLISHER;
        boolean isAllowed = isPublisher
                ? cors.allowsPublisher(visit.request(), visit.client())
                : cors.allows(visit.request(), visit.client());
        if (!isAllowed) {
            throw registry.forbidden(
                    side, "pages of this origin may not " + (isPublisher ? "publish" : "play") + " streams");
        }
    }

    private void deliver(Visit visit, Subscriber.Request viewer) throws IOException {
        AsyncContext async = visit.request().startAsync();
        async.setTimeout(0);
        HttpOutlet outlet = new HttpOutlet(
                async,
                viewer.format().container(),
                settings.keepAliveInterval(),
                ticker,
                beginsOnLane,
                connections.prepare(visit.request()));
        try {
            outlet.open(registry.subscribe(viewer, outlet));
        } catch (RefusedException refused) {
            HttpRefusal.of(refused).send(visit.response());
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

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }
}
