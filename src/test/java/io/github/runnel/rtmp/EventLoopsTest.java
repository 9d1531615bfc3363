package io.github.runnel.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link EventLoops} at their end. */
final class EventLoopsTest {

    private static final int TIMEOUT_MS = 5_000;
    private static final int LOOPS = 2;
    private static final Duration WORK = Duration.ofMillis(300);

    private final CountDownLatch accepted = new CountDownLatch(1);
    private final CountDownLatch working = new CountDownLatch(LOOPS);

    @ParameterizedTest
    @EnumSource
    void connectionsAreClosedThoughTheirLoopIsAtWorkWhenItEnds(Transport transport) throws Exception {
        EventLoops loops = new EventLoops(LOOPS, transport, Thread::new);
        try (Socket client = connect(loops)) {
            await(accepted);
            loops.group().forEach(loop -> loop.execute(() -> workUntilItEnds(loop)));
            await(working);
            loops.end();
            assertThat(client.getInputStream().read()).isNegative();
        } finally {
            loops.end();
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(TIMEOUT_MS, TimeUnit.MILLISECONDS)).isTrue();
    }

    private Socket connect(EventLoops loops) throws IOException {
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
    private void workUntilItEnds(EventExecutor loop) {
        working.countDown();
        long until = System.nanoTime() + WORK.toNanos();
        while (!loop.isShuttingDown() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
