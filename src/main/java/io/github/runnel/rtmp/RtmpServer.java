package io.github.runnel.rtmp;

import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.rtmp.session.Status;
import io.netty.util.concurrent.FastThreadLocal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Listens for RTMP, and publishes what encoders send.
 *
 * <p>{@link #start} and {@link #stop} are called by one thread at a time; everything else is thread-safe.
 */
public final class RtmpServer {

    private static final Logger LOG = System.getLogger(RtmpServer.class.getName());

    private final RtmpSettings settings;
    private final Transport transport;
    private final ThreadFactory threads;
    private final Inlets inlets;
    private final Connections connections;
    private volatile @Nullable Listener listener;

    /** Makes a server that does nothing yet; {@code threads} makes its event loops' threads. */
    public RtmpServer(RtmpSettings settings, StreamRegistry registry, ThreadFactory threads) {
        this(settings, Transport.best(), threads, Inlets.of(registry));
    }

    RtmpServer(RtmpSettings settings, Transport transport, ThreadFactory threads, Inlets inlets) {
        this.settings = settings;
        this.transport = transport;
        this.threads = threads;
        this.inlets = inlets;
        connections = new Connections(settings.limits());
    }

    /**
     * Binds the port, and returns when it is bound.
     *
     * @throws IllegalStateException when the port cannot be had; the message says which and why
     */
    public void start() {
        ConnectionInitializer initializer = new ConnectionInitializer(settings, inlets, connections);
        try {
            Listener opened = Listener.open(settings, transport, threads, initializer);
            listener = opened;
            LOG.log(Level.INFO, "RTMP listens on " + SocketText.of(opened.address()));
        } finally {
            FastThreadLocal.removeAll(); // the caller's thread outlives this application's class loader
        }
    }

    /** Tells every client, closes every connection, and returns when no thread is left. Does nothing the second time. */
    public void stop() {
        Listener closing = listener;
        if (closing == null) {
            return;
        }
        listener = null;
        try {
            closing.stopAccepting();
            List<RtmpConnection> open = connections.open();
            open.forEach(connection -> connection.endSoon(Status.of(EndReason.SERVER_STOPS)));
            open.forEach(RtmpConnection::awaitClosed);
            closing.close();
        } finally {
            FastThreadLocal.removeAll();
        }
    }

    public boolean isBound() {
        return listener != null;
    }

    /** The port that is bound; 0 while none is. */
    public int port() {
        Listener bound = listener;
        return bound == null ? 0 : bound.address().getPort();
    }

    /** Connections that are open, those that have yet to be refused among them. */
    public int connections() {
        return connections.count();
    }
}
