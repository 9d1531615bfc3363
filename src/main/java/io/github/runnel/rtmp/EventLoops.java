package io.github.runnel.rtmp;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The event loops that serve all ports and their connections. Thread-safe. */
final class EventLoops {

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
     * behind them, to go. Told between the two, by one of its tasks or from elsewhere, it may go and leave its connections open; what it
     * has to do at its end, and a quiet period, bring it to another round.
     */
    private static void end(EventExecutor loop) {
        if (!loop.isShuttingDown()) { // by an error
            loop.execute(() -> {
                ((SingleThreadEventExecutor) loop).addShutdownHook(() -> {});
                var ignored = loop.shutdownGracefully(1, PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            });
        }
    }
}
