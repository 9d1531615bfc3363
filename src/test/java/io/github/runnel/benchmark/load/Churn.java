package io.github.runnel.benchmark.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Viewers who come at a steady pace, by HTTP and WebSocket in turn, and go in all the ways of {@link Leaving}.
 *
 * <p>Those who fall silent keep their connections for 90 seconds, or until {@link #close}. Nobody can vanish from loopback
 * without a trace: its kernel would answer for them. So these take nothing, and the server has to end them by its own rule.
 */
final class Churn implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final ChannelGroup open = new DefaultChannelGroup(loop);
    private final Counts counts = new Counts();
    private final URI server;
    private final int streams;

    /** How it went; written by the event loop. */
    private static final class Counts implements Visitor.Visits {

        private final AtomicInteger came = new AtomicInteger();
        private final AtomicInteger watched = new AtomicInteger();
        private final AtomicInteger silent = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();

        @Override
        public void got() {
            watched.incrementAndGet();
        }

        @Override
        public void silent() {
            silent.incrementAndGet();
        }
    }

    /** @param server below which are {@code live/0.flv} and so on */
    Churn(URI server, int streams) {
        this.server = server;
        this.streams = streams;
    }

    /** So many viewers come; returns when all have come and all but the silent have gone. */
    void run(int viewers, int perSecond) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(viewers);
        long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (int number = 0; number < viewers; number++) {
            int viewer = number;
            var ignored = loop.schedule(() -> come(viewer, done), viewer * gap, TimeUnit.NANOSECONDS);
        }
        if (!done.await(viewers / perSecond + PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(done.getCount() + " of " + viewers + " viewers have not gone");
        }
    }

    private void come(int viewer, CountDownLatch done) {
        Leaving leaving = Leaving.of(viewer);
        Protocol protocol = (viewer + viewer / Leaving.ALL) % 2 == 0 ? Protocol.HTTP_FLV : Protocol.WS_FLV;
        String path = server.resolve("live/" + viewer % streams + ".flv").getPath();
        Channel channel = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.SO_RCVBUF, Pace.SMALL_BUFFER)
                .option(Pace.MAX_SEGMENT, Pace.SEGMENT_OF_ETHERNET)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        open.add(opened);
                        opened.pipeline().addLast(new Visitor(protocol, path, leaving, counts));
                    }
                })
                .connect(server.getHost(), server.getPort())
                .addListener(result -> {
                    counts.came.incrementAndGet();
                    counts.refused.addAndGet(result.isSuccess() ? 0 : 1);
                })
                .channel();
        if (leaving == Leaving.SILENCE) {
            done.countDown();
        } else {
            channel.closeFuture().addListener(closed -> done.countDown());
        }
    }

    int came() {
        return counts.came.get();
    }

    /** How many have got something. */
    int watched() {
        return counts.watched.get();
    }

    /** How many could not connect. */
    int refused() {
        return counts.refused.get();
    }

    /** How many have fallen silent. */
    int silent() {
        return counts.silent.get();
    }

    /** Resets what is still open. */
    @Override
    public void close() {
        loop.submit(() -> open.forEach(channel -> Visitor.reset(channel))).awaitUninterruptibly();
        group.shutdownGracefully(0, 10, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
