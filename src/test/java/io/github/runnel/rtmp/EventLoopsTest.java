package io.github.runnel.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link EventLoops} at their end. */
final class EventLoopsTest {

    private static final int TIMEOUT_MS = 5_000;
    private static final Duration WORK = Duration.ofMillis(300);

    @ParameterizedTest
    @EnumSource
    void connectionsAreClosedThoughALoopIsAtWorkWhenItEnds(Transport transport) throws Exception {
        EventLoops loops = new EventLoops(1, transport, Thread::new);
        CountDownLatch accepted = new CountDownLatch(1);
        try (Socket client = connect(loops, accepted)) {
            accepted.await();
            EventLoop loop = loops.group().next();
            CountDownLatch working = new CountDownLatch(1);
            loop.execute(() -> workUntilItEnds(loop, working));
            working.await();
            loops.end();
            assertThat(client.getInputStream().read()).isNegative();
        }
    }

    private static Socket connect(EventLoops loops, CountDownLatch accepted) throws IOException {
        Channel server = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.transport().channel())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accepted.countDown();
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        InetSocketAddress address = (InetSocketAddress) server.localAddress();
        Socket client = new Socket(address.getAddress(), address.getPort());
        client.setSoTimeout(TIMEOUT_MS);
        return client;
    }

    /** Works for a while, or until somebody has told the loop to end. */
    private static void workUntilItEnds(EventLoop loop, CountDownLatch working) {
        working.countDown();
        long until = System.nanoTime() + WORK.toNanos();
        while (!loop.isShuttingDown() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
