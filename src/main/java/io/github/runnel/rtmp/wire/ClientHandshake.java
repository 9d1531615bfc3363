package io.github.runnel.rtmp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The client's side of the handshake (RTMP 1.0, section 5.2), without digests: no server of live streams asks for one. Says C0
 * and C1 when the connection is there, answers S1, takes S2 as it is, fires {@link HandshakeDecoder.Event#DONE}, and leaves the
 * pipeline.
 *
 * <p>Confined to the connection's event loop.
 */
public final class ClientHandshake extends MortalDecoder {

    private static final int NO_DIGEST = 0;
    private static final int TIME_AND_VERSION = 8;

    private boolean isAnswered;

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what cannot be written shows as a closed channel
    public void channelActive(ChannelHandlerContext context) throws Exception {
        byte[] random = new byte[Handshake.BLOCK_SIZE - TIME_AND_VERSION];
        ThreadLocalRandom.current().nextBytes(random);
        ByteBuf begin = context.alloc().buffer(1 + Handshake.BLOCK_SIZE);
        begin.writeByte(Handshake.VERSION).writeInt(0).writeInt(NO_DIGEST).writeBytes(random);
        context.writeAndFlush(begin);
        super.channelActive(context);
    }

    @Override
    void step(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (isAnswered) {
            awaitS2(context, in);
        } else {
            awaitS0AndS1(context, in);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void awaitS0AndS1(ChannelHandlerContext context, ByteBuf in) {
        Handshake.checkVersion(in.getUnsignedByte(in.readerIndex()));
        if (in.readableBytes() < 1 + Handshake.BLOCK_SIZE) {
            return;
        }
        in.skipBytes(1); // S0
        byte[] s1 = new byte[Handshake.BLOCK_SIZE];
        in.readBytes(s1);
        context.writeAndFlush(Unpooled.wrappedBuffer(s1)); // C2
        isAnswered = true;
    }

    private static void awaitS2(ChannelHandlerContext context, ByteBuf in) {
        if (in.readableBytes() < Handshake.BLOCK_SIZE) {
            return;
        }
        in.skipBytes(Handshake.BLOCK_SIZE);
        context.fireUserEventTriggered(HandshakeDecoder.Event.DONE);
        context.pipeline().remove(context.handler()); // hands on what is left
    }
}
