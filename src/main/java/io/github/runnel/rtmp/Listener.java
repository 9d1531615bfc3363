package io.github.runnel.rtmp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
import java.util.Locale;

/** A bound port. Thread-safe. */
final class Listener {

    private final Channel server;

    private Listener(Channel server) {
        this.server = server;
    }

    /**
     * Where to listen, and for what.
     *
     * @param protocol {@code rtmp} or {@code rtmps}
     * @param host empty for all addresses
     */
    record Place(String protocol, String host, int port) {

        private InetSocketAddress address() {
            return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        }

        private IllegalStateException refused(Throwable cause) {
            String where = host.isEmpty() ? "all addresses" : host;
            String why = address().isUnresolved() ? "the host is unknown" : cause.getMessage();
            return new IllegalStateException(
                    "Cannot listen for " + name() + " on port " + port + " (runnel." + protocol + ".port) of " + where
                            + " (runnel.rtmp.host): " + why,
                    cause);
        }

        String name() {
            return protocol.toUpperCase(Locale.ROOT);
        }
    }

    /**
     * Binds a port.
     *
     * @param connections is told of each new connection
     * @throws IllegalStateException when the port cannot be had
     */
    static Listener open(Place place, RtmpSettings settings, EventLoops loops, ChannelHandler connections) {
        ChannelFuture bound = bootstrap(settings, loops.transport())
                .group(loops.group())
                .childHandler(connections)
                .bind(place.address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw place.refused(bound.cause());
        }
        return new Listener(bound.channel());
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /** Connections that are open stay so. */
    void stopAccepting() {
        server.close().awaitUninterruptibly();
    }

    private static ServerBootstrap bootstrap(RtmpSettings settings, Transport transport) {
        RtmpSettings.Tcp tcp = settings.tcp();
        ServerBootstrap bootstrap = new ServerBootstrap()
                .channel(transport.channel())
                .option(ChannelOption.SO_BACKLOG, settings.listen().backlog())
                .option(ChannelOption.SO_REUSEADDR, true) // or a restart would wait for old connections to be forgotten
                .childOption(ChannelOption.TCP_NODELAY, tcp.noDelay())
                .childOption(ChannelOption.SO_KEEPALIVE, tcp.keepAlive());
        if (tcp.receiveBufferBytes() > 0) { // set before a connection is accepted, or the TCP window does not follow
            bootstrap.option(ChannelOption.SO_RCVBUF, tcp.receiveBufferBytes());
        }
        if (tcp.sendBufferBytes() > 0) {
            bootstrap.childOption(ChannelOption.SO_SNDBUF, tcp.sendBufferBytes());
        }
        return bootstrap;
    }
}
