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
    transient Farewells farewells;

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
            if (path.isPresent()) {
                serve(request, response, path.get(), cors);
            } else {
                refuse(request, response, HttpRefusal.noSuchStream());
            }
        } catch (RefusedException refused) {
            refuse(request, response, HttpRefusal.of(refused));
        } catch (ProtocolException wrong) {
            refuse(request, response, HttpRefusal.of(wrong));
        }
    }

    /** A body may be without end: a container would wait for its end, with a thread. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpRefusal why) throws IOException {
        if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            entrance().refuse(request, why);
        } else {
            why.send(response);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, LivePath path, Cors cors)
            throws ServletException, IOException {
        Query query = Query.of(request);
        switch (request.getMethod()) {
            case "GET" -> get(request, response, path.wishing(query::first), cors);
            case "HEAD" -> head(response, path.wishing(query::first));
            case "POST", "PUT" -> receive(request, response, path, cors);
            case "OPTIONS" -> {
                response.setHeader("Allow", entrance().methods(path));
                cors.preflight(request, response, entrance().methods(path));
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> refuseMethod(request, response, path);
        }
    }

    private void refuseMethod(HttpServletRequest request, HttpServletResponse response, LivePath path)
            throws IOException {
        String methods = entrance().methods(path);
        response.setHeader("Allow", methods);
        HttpRefusal why = new HttpRefusal(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "allowed are " + methods);
        refuse(request, response, why);
    }

    private Entrance entrance() {
        return new Entrance(registry, settings, sockets, farewells);
    }

    private Optional<LivePath> find(HttpServletRequest request) {
        return mounts.find(host(request), path(request));
    }

    /** What the query says, or else where the request was sent. */
    private String host(HttpServletRequest request) {
        Query query = Query.of(request);
        return Stream.of("vhost", "domain")
                .flatMap(name -> Stream.ofNullable(query.first(name)))
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
        boolean isPublisher = Subprotocol.isOfPublisher(request);
        boolean isAllowed = isPublisher ? cors.allowsPublisher(request, client) : cors.allows(request, client);
        HttpRefusal defect = isAllowed
                ? new SocketRequest(request).defect(response)
                : HttpRefusal.forbidden("pages of this origin may not play or publish streams");
        if (defect != null) {
            defect.send(response);
        } else if (isPublisher) {
            entrance().upgrade(request, response, path, publisher(request, path, client, true));
        } else {
            sockets.upgrade(request, response, viewer);
        }
    }

    private void receive(HttpServletRequest request, HttpServletResponse response, LivePath path, Cors cors)
            throws IOException {
        Client client = client(request);
        if (!entrance().isOpen(path)) {
            refuseMethod(request, response, path);
        } else if (cors.allowsPublisher(request, client)) {
            entrance().receive(request, publisher(request, path, client, false));
        } else {
            refuse(request, response, HttpRefusal.forbidden("pages of this origin may not publish streams"));
        }
    }

    private static FlvInlet.Request publisher(
            HttpServletRequest request, LivePath path, Client client, boolean isSocket) {
        return new FlvInlet.Request(
                path.key(),
                client.from().toString(),
                client.protocol(isSocket, path.format().container()),
                client.url(isSocket, request.getRequestURI()));
    }

    private static Subscriber.Request viewer(
            HttpServletRequest request, LivePath path, Client client, boolean isSocket) {
        return new Subscriber.Request(
                path.key(),
                path.format(),
                "0".equals(Query.of(request).first("gop")),
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

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }
}
