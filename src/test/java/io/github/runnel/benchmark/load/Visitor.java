package io.github.runnel.benchmark.load;

import io.github.runnel.bytes.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.util.concurrent.TimeUnit;

/** A viewer who does not stay. It looks at nothing that it gets. Confined to its connection's event loop. */
final class Visitor extends ChannelInboundHandlerAdapter {

    /** Close, 1000, as a client masks it (RFC 6455, section 5.5.1). */
    private static final byte[] GOODBYE = {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 0x03, (byte) 0xE8};

    /** At 1 Mbit/s, too, what lies between is full by then. */
    private static final long UNTIL_THE_SERVER_WAITS_MS = 4_000;

    private static final long UNTIL_THE_SERVER_HAS_CLOSED_MS = 2_000;

    /** Longer than any server takes to fill what lies between, and then bears somebody who takes nothing. */
    private static final long SILENCE_MS = 90_000;

    private final Protocol protocol;
    private final String path;
    private final Leaving leaving;
    private final Visits visits;
    private boolean hasGot;

    /** Hears how it went. */
    interface Visits {

        /** Something has come. */
        void got();

        /** Nothing is read any more; the connection stays open for a long time. */
        void silent();
    }

    Visitor(Protocol protocol, String path, Leaving leaving, Visits visits) {
        this.protocol = protocol;
        this.path = path;
        this.leaving = leaving;
        this.visits = visits;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Bytes request = protocol.request(path);
        switch (leaving) {
            case HALF_A_REQUEST -> send(context, request.slice(0, request.size() / 2));
            case NO_ANSWER_READ -> {
                context.channel().config().setAutoRead(false);
                var ignored = context.writeAndFlush(buffer(request)).addListener(ChannelFutureListener.CLOSE);
            }
            case GOODBYE, RESET, SILENCE -> send(context, request);
        }
        if (!leaving.isWatching()) {
            later(context, () -> leave(context), leaving.afterNanos());
        }
    }

    private void leave(ChannelHandlerContext context) {
        switch (leaving) {
            case GOODBYE -> sayGoodbye(context);
            case RESET -> {
                context.channel().config().setAutoRead(false);
                later(
                        context,
                        () -> reset(context.channel()),
                        TimeUnit.MILLISECONDS.toNanos(UNTIL_THE_SERVER_WAITS_MS));
            }
            case SILENCE -> {
                context.channel().config().setAutoRead(false);
                visits.silent();
                later(context, () -> reset(context.channel()), TimeUnit.MILLISECONDS.toNanos(SILENCE_MS));
            }
            case HALF_A_REQUEST, NO_ANSWER_READ -> close(context.channel());
        }
    }

    private void sayGoodbye(ChannelHandlerContext context) {
        if (protocol == Protocol.WS_FLV) {
            var ignored = context.writeAndFlush(Unpooled.wrappedBuffer(GOODBYE), context.voidPromise());
            later(
                    context,
                    () -> close(context.channel()),
                    TimeUnit.MILLISECONDS.toNanos(UNTIL_THE_SERVER_HAS_CLOSED_MS));
        } else {
            close(context.channel());
        }
    }

    /** Closes with RST and without a word, whatever is on its way. */
    static void reset(Channel channel) {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            close(channel);
        }
    }

    private static void close(Channel channel) {
        var ignored = channel.close();
    }

    private static void send(ChannelHandlerContext context, Bytes bytes) {
        var ignored = context.writeAndFlush(buffer(bytes), context.voidPromise());
    }

    private static ByteBuf buffer(Bytes bytes) {
        return Unpooled.wrappedBuffer(bytes.toBuffer());
    }

    private static void later(ChannelHandlerContext context, Runnable action, long nanos) {
        var ignored = context.executor().schedule(action, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ((ByteBuf) message).release();
        if (!hasGot) {
            hasGot = true;
            visits.got();
            later(context, () -> leave(context), leaving.afterNanos());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        close(context.channel());
    }
}
