package io.github.runnel.rtmp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A bound port, and the event loops that serve it. Thread-safe. */
final class Listener {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EventLoopGroup loops;
    private final LoopThreads threads;
    private final Channel server;

    private Listener(EventLoopGroup loops, LoopThreads threads, Channel server) {
        this.loops = loops;
        this.threads = threads;
        this.server = server;
    }

    /**
     * Binds the port, and starts the threads.
     *
     * @param connections is told of each new connection
     * @throws IllegalStateException when the port cannot be had
     */
    static Listener open(
            RtmpSettings settings, Transport transport, ThreadFactory factory, ChannelHandler connections) {
        int asked = settings.listen().eventLoopThreads();
        int count = asked == 0 ? Runtime.getRuntime().availableProcessors() : asked;
        LoopThreads threads = new LoopThreads(factory);
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(count, threads, transport.ioHandlers());
        ChannelFuture bound = bootstrap(settings, transport)
                .group(loops)
                .childHandler(connections)
                .bind(address(settings.listen()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            end(loops, threads);
            throw refused(settings.listen(), bound.cause());
        }
        return new Listener(loops, threads, bound.channel());
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /** Connections that are open stay so. */
    void stopAccepting() {
        server.close().awaitUninterruptibly();
    }

    /** Returns when no thread is left. */
    void close() {
        end(loops, threads);
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
        return bootstrap;
    }

    private static InetSocketAddress address(RtmpSettings.Listen listen) {
        return listen.host().isEmpty()
                ? new InetSocketAddress(listen.port())
                : new InetSocketAddress(listen.host(), listen.port());
    }

    private static IllegalStateException refused(RtmpSettings.Listen listen, Throwable cause) {
        String host = listen.host().isEmpty() ? "all addresses" : listen.host();
        String why = address(listen).isUnresolved() ? "the host is unknown" : cause.getMessage();
        return new IllegalStateException(
                "Cannot listen for RTMP on port " + listen.port() + " (runnel.rtmp.port) of " + host
                        + " (runnel.rtmp.host): " + why,
                cause);
    }

    private static void end(EventLoopGroup loops, LoopThreads threads) {
        loops.shutdownGracefully(0, PATIENCE.toSeconds(), TimeUnit.SECONDS).awaitUninterruptibly();
        threads.awaitEnd(PATIENCE);
    }
}
