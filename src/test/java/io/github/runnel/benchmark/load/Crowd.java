package io.github.runnel.benchmark.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Viewers on one event loop, who come one after the other. */
final class Crowd implements AutoCloseable {

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final ChannelGroup open = new DefaultChannelGroup(loop);
    private final Protocol protocol;
    private final Pace pace;
    private final URI server;
    private final Sight sight;
    private final int firstStream;
    private final int streams;

    /** @param server below which are {@code live/0.flv} and so on, or what the protocol has as extension */
    Crowd(Protocol protocol, Pace pace, URI server, int streams) {
        this(protocol, pace, server, 0, streams);
    }

    private Crowd(Protocol protocol, Pace pace, URI server, int firstStream, int streams) {
        this.protocol = protocol;
        this.pace = pace;
        this.server = server;
        this.firstStream = firstStream;
        this.streams = streams;
        this.sight = new Sight(firstStream + streams);
    }

    /** All watch {@code live/STREAM.flv}. */
    static Crowd of(Protocol protocol, Pace pace, URI server, int stream) {
        return new Crowd(protocol, pace, server, stream, 1);
    }

    /** Returns when all have asked. */
    void join(int viewers, int perSecond) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(viewers);
        long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (int viewer = 0; viewer < viewers; viewer++) {
            String path = server.resolve("live/" + (firstStream + viewer % streams) + protocol.extension())
                    .getPath();
            var ignored = loop.schedule(() -> join(path, asked), viewer * gap, TimeUnit.NANOSECONDS);
        }
        asked.await();
    }

    private void join(String path, CountDownLatch asked) {
        new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        open.add(channel);
                        pace.prepare(channel);
                        channel.pipeline().addLast(new Viewer(protocol, path, pace, sight));
                    }
                })
                .connect(server.getHost(), server.getPort())
                .addListener(result -> {
                    if (!result.isSuccess()) {
                        sight.failed(result.cause());
                    }
                    asked.countDown();
                });
    }

    void clear() throws InterruptedException {
        onLoop(Executors.callable(sight::clear));
    }

    void serverStopped(boolean isStopped) throws InterruptedException {
        onLoop(Executors.callable(() -> sight.serverStopped(isStopped)));
    }

    Sight.Seen seen() throws InterruptedException {
        return onLoop(sight::seen);
    }

    private <T> T onLoop(Callable<T> task) throws InterruptedException {
        var result = loop.submit(task).await();
        if (!result.isSuccess()) {
            throw new IllegalStateException(result.cause());
        }
        return result.getNow();
    }

    /** Closes each viewer's connection itself: a loop that has something to do when it is to end may leave them open (Netty 4.2). */
    @Override
    public void close() {
        loop.execute(sight::close);
        open.close().awaitUninterruptibly();
        group.shutdownGracefully(0, 10, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
