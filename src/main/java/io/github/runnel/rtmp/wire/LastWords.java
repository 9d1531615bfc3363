package io.github.runnel.rtmp.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection so that what was said last arrives. Input is read and thrown away until the other end closes: to close
 * with unread input resets the connection, and then the other end may never read why.
 */
public final class LastWords extends ChannelInboundHandlerAdapter {

    private static final long PATIENCE_MS = 1000;

    private LastWords() {}

    /** Flushes and closes. Called by the channel's event loop. */
    @SuppressWarnings("FutureReturnValueIgnored") // closed it will be, one way or the other
    public static void say(Channel channel) {
        channel.pipeline().addFirst(new LastWords());
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> endOutput(channel));
        channel.eventLoop().schedule(() -> channel.close(), PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    /** TLS has an end of its own, without which the other end must take the words for cut off (RFC 8446, section 6.1). */
    private static void endOutput(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            closeOutput(channel);
        } else {
            tls.closeOutbound().addListener(ended -> closeOutput(channel));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private static void closeOutput(Channel channel) {
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        } else {
            channel.close();
        }
    }
}
