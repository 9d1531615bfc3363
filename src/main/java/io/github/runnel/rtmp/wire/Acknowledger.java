package io.github.runnel.rtmp.wire;

import io.github.runnel.rtmp.message.Acknowledgement;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Counts what comes in behind the handshake, and acknowledges it (RTMP 1.0, section 5.4.3).
 *
 * <p>Confined to the connection's event loop.
 */
public final class Acknowledger extends ChannelInboundHandlerAdapter {

    /** Used until the peer says otherwise: some wait for acknowledgements without ever asking for them. */
    private static final long INITIAL_WINDOW = 2_500_000;

    private static final long COUNT_MASK = 0xFFFF_FFFFL;

    private long windowBytes = INITIAL_WINDOW;
    private long receivedBytes;
    private long acknowledgedBytes;

    /** From now on an acknowledgement is due for each so many bytes; 0 asks for none. */
    public void window(long bytes) {
        windowBytes = bytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            receivedBytes += bytes.readableBytes();
        }
        context.fireChannelRead(message);
    }

    /** Half a window is enough, so that the peer never has to wait for a full one. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what cannot be written shows as a closed channel
    public void channelReadComplete(ChannelHandlerContext context) {
        if (windowBytes > 0 && receivedBytes - acknowledgedBytes >= Math.max(1, windowBytes / 2)) {
            acknowledgedBytes = receivedBytes;
            context.write(new Acknowledgement(receivedBytes & COUNT_MASK).toRaw());
        }
        context.fireChannelReadComplete(); // whoever is last in line flushes
    }
}
