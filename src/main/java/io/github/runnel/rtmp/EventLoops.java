package io.github.runnel.rtmp;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The event loops that serve all ports and their connections. Thread-safe. */
final class EventLoops {

    private static final Duration QUIET = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Transport transport;
    private final LoopThreads threads;
    private final EventLoopGroup group;

    /** @param count 0 for one a core */
    EventLoops(int count, Transport transport, ThreadFactory factory) {
        this.transport = transport;
        threads = new LoopThreads(factory);
        group = new MultiThreadIoEventLoopGroup(
                count == 0 ? Runtime.getRuntime().availableProcessors() : count, threads, transport.ioHandlers());
    }

    Transport transport() {
        return transport;
    }

    EventLoopGroup group() {
        return group;
    }

    /** Closes what is still open, and returns when no thread is left. */
    void end() {
        group.forEach(EventLoops::end);
        group.terminationFuture().awaitUninterruptibly();
        threads.awaitEnd(PATIENCE);
    }

    /**
     * Has a loop end itself. Netty 4.2 looks twice in a round whether a loop is to end: before its tasks, to close its connections, and
     * behind them, to go. Told between the two, and without a quiet period, it goes and leaves its connections open.
     */
    private static void end(EventExecutor loop) {
        loop.execute(() -> {
            var ignored = loop.shutdownGracefully(QUIET.toMillis(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        });
    }
}
