package io.github.runnel.http;

import io.github.runnel.hub.Container;
import io.github.runnel.hub.Side;
import io.github.runnel.hub.StreamRegistry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Where those come in who publish at a stream's address: in the body of a request, or by a WebSocket. Thread-safe. */
final class Entrance {

    private static final String READING = "GET, HEAD, OPTIONS";

    private final StreamRegistry registry;
    private final HttpSettings settings;
    private final SocketUpgrade sockets;
    private final Farewells farewells;

    Entrance(StreamRegistry registry, HttpSettings settings, SocketUpgrade sockets, Farewells farewells) {
        this.registry = registry;
        this.settings = settings;
        this.sockets = sockets;
        this.farewells = farewells;
    }

    /** The methods that an address knows. FLV alone is published. */
    String methods(LivePath path) {
        return isOpen(path) ? READING + ", POST, PUT" : READING;
    }

    boolean isOpen(LivePath path) {
        return settings.publishing().isAllowed() && path.format().container() == Container.FLV;
    }

    /** Takes the body of a request. */
    void receive(HttpServletRequest request, FlvInlet.Request publisher) throws IOException {
        read(request, inlet(publisher));
    }

    /** Answers, and reads what comes behind the request for a moment. */
    void refuse(HttpServletRequest request, HttpRefusal why) throws IOException {
        read(request, FlvInlet.refused(why, farewells));
    }

    private static void read(HttpServletRequest request, FlvInlet inlet) throws IOException {
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        new HttpInlet(async, inlet).open();
    }

    /** Takes what comes over a WebSocket. */
    void upgrade(HttpServletRequest request, HttpServletResponse response, LivePath path, FlvInlet.Request publisher)
            throws IOException, ServletException {
        if (!isOpen(path)) {
            throw registry.forbidden(Side.PUBLISHER, "nothing is published at this address");
        }
        FlvInlet inlet = inlet(publisher);
        Verdict verdict = inlet.verdict().orElse(null);
        if (verdict == null || verdict.isToldInSockets()) {
            sockets.upgrade(request, response, inlet);
        } else {
            verdict.refusal().send(response);
        }
    }

    private FlvInlet inlet(FlvInlet.Request publisher) {
        return FlvInlet.open(publisher, registry, settings.publishing().maxTagBytes(), farewells);
    }
}
