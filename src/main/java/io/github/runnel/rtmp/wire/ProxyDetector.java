package io.github.runnel.rtmp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.util.List;

/**
 * Finds out whether a connection begins with a header of the PROXY protocol, version 1 or 2, and leaves the pipeline: to one
 * that decodes the header, or firing {@link Event#ABSENT}.
 *
 * <p>Confined to the connection's event loop.
 */
public final class ProxyDetector extends MortalDecoder {

    /** More than balancers have to say besides addresses; none of it is used. */
    private static final int MOST_EXTRA_BYTES = 4096;

    /** What happens in place of a header. */
    public enum Event {
        /** The client's own bytes follow. */
        ABSENT
    }

    @Override
    void step(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        switch (HAProxyMessageDecoder.detectProtocol(in).state()) {
            case NEEDS_MORE_DATA -> {}
            case DETECTED -> context.pipeline().replace(this, null, new HAProxyMessageDecoder(MOST_EXTRA_BYTES));
            case INVALID -> {
                context.fireUserEventTriggered(Event.ABSENT);
                context.pipeline().remove(this); // hands on what has come
            }
        }
    }
}
