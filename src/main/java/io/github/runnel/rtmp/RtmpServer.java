package io.github.runnel.rtmp;

import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.rtmp.session.Status;
import io.github.runnel.rtmp.tls.ServerCertificate;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.FastThreadLocal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Listens for RTMP and RTMPS, and publishes what encoders send.
 *
 * <p>{@link #start} and {@link #stop} are called by one thread at a time; everything else is thread-safe.
 */
public final class RtmpServer {

    private static final Logger LOG = System.getLogger(RtmpServer.class.getName());

    private final RtmpSettings settings;
    private final Transport transport;
    private final ThreadFactory threads;
    private final Doors doors;
    private final Connections connections;
    private volatile @Nullable Running running;

    /** What a started server has. */
    private record Running(
            EventLoops loops, Optional<ServerCertificate> certificate, Listener plain, Optional<Listener> secure) {

        void stopAccepting() {
            plain.stopAccepting();
            secure.ifPresent(Listener::stopAccepting);
        }
    }

    /** Makes a server that does nothing yet; {@code threads} makes its event loops' threads. */
    public RtmpServer(RtmpSettings settings, StreamRegistry registry, ThreadFactory threads) {
        this(settings, Transport.best(), threads, Doors.of(registry));
    }

    RtmpServer(RtmpSettings settings, Transport transport, ThreadFactory threads, Doors doors) {
        this.settings = settings;
        this.transport = transport;
        this.threads = threads;
        this.doors = doors;
        connections = new Connections(settings.limits());
    }

    /**
     * Binds the ports, and returns when they are bound.
     *
     * @throws IllegalArgumentException when the certificate of RTMPS cannot be used; the message names the setting
     * @throws IllegalStateException when a port cannot be had; the message says which and why
     */
    public void start() {
        try {
            Optional<ServerCertificate> certificate =
                    settings.secure().map(secure -> new ServerCertificate(secure.certificate()));
            EventLoops loops = new EventLoops(settings.listen().eventLoopThreads(), transport, threads);
            try {
                running = open(loops, certificate);
            } finally {
                if (running == null) {
                    loops.end();
                }
            }
        } finally {
            FastThreadLocal.removeAll(); // the caller's thread outlives this application's class loader
        }
    }

    private Running open(EventLoops loops, Optional<ServerCertificate> certificate) {
        Listener plain = listen("rtmp", settings.listen().port(), loops, Optional.empty());
        Optional<Listener> secure = settings.secure().map(wanted -> listen("rtmps", wanted.port(), loops, certificate));
        return new Running(loops, certificate, plain, secure);
    }

    private Listener listen(String protocol, int port, EventLoops loops, Optional<ServerCertificate> certificate) {
        Listener.Place place = new Listener.Place(protocol, settings.listen().host(), port);
        ConnectionInitializer initializer = new ConnectionInitializer(settings, doors, connections, certificate);
        Listener opened = Listener.open(place, settings, loops, initializer);
        LOG.log(Level.INFO, place.name() + " listens on " + SocketText.of(opened.address()));
        return opened;
    }

    /** Looks whether the certificate of RTMPS has changed. Called now and then, by one thread at a time. */
    public void refreshCertificate() {
        Running now = running;
        if (now != null) {
            now.certificate().ifPresent(ServerCertificate::refresh);
        }
    }

    /** Tells every client, closes every connection, and returns when no thread is left. Does nothing the second time. */
    public void stop() {
        Running closing = running;
        if (closing == null) {
            return;
        }
        running = null;
        try {
            closing.stopAccepting();
            List<RtmpConnection> open = connections.open();
            open.forEach(connection -> connection.endSoon(Status.of(EndReason.SERVER_STOPS)));
            open.forEach(RtmpConnection::awaitClosed);
            closing.loops().end();
        } finally {
            FastThreadLocal.removeAll();
        }
    }

    /** What connects to addresses of other servers, on the event loops of this one; empty while it does not run. */
    public Optional<Bootstrap> clients() {
        return Optional.ofNullable(running)
                .map(now -> new Bootstrap()
                        .disableResolver() // it would wait on an event loop
                        .group(now.loops().group())
                        .channel(now.loops().transport().client())
                        .option(ChannelOption.TCP_NODELAY, settings.tcp().noDelay())
                        .option(ChannelOption.SO_KEEPALIVE, settings.tcp().keepAlive()));
    }

    public boolean isBound() {
        return running != null;
    }

    /** The port that is bound for RTMP; 0 while none is. */
    public int port() {
        Running now = running;
        return now == null ? 0 : now.plain().address().getPort();
    }

    /** The port that is bound for RTMPS, if any. */
    public OptionalInt securePort() {
        Running now = running;
        return Stream.ofNullable(now)
                .flatMap(bound -> bound.secure().stream())
                .mapToInt(secure -> secure.address().getPort())
                .findFirst();
    }

    /** Connections that came to a bad end, since the server was made; every kind, those that never happened with 0. */
    public Map<Mishap, Long> mishaps() {
        return connections.mishaps().counts();
    }

    /** Connections that are open, those that have yet to be refused among them. */
    public int connections() {
        return connections.count();
    }
}
