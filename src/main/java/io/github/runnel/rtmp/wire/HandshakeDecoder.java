package io.github.runnel.rtmp.wire;

import io.github.runnel.bytes.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The server's side of the handshake (RTMP 1.0, section 5.2). Answers C0 and C1 at once, takes C2 as it is, fires
 * {@link Event#DONE}, and leaves the pipeline.
 *
 * <p>Confined to the connection's event loop.
 */
public final class HandshakeDecoder extends MortalDecoder {

    private boolean isAnswered;

    /** What happens to the handshake. */
    public enum Event {
        /** RTMP chunks follow in both directions. */
        DONE
    }

    @Override
    void step(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (isAnswered) {
            awaitC2(context, in);
        } else {
            awaitC0AndC1(context, in);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what cannot be written shows as a closed channel
    private void awaitC0AndC1(ChannelHandlerContext context, ByteBuf in) {
        Handshake.checkVersion(in.getUnsignedByte(in.readerIndex()));
        if (in.readableBytes() < 1 + Handshake.BLOCK_SIZE) {
            return;
        }
        in.skipBytes(1); // C0
        byte[] c1 = new byte[Handshake.BLOCK_SIZE];
        in.readBytes(c1);
        Bytes answer = new Handshake(ThreadLocalRandom.current()).answer(Bytes.wrap(c1));
        context.writeAndFlush(Unpooled.wrappedBuffer(answer.toBuffer()));
        isAnswered = true;
    }

    private static void awaitC2(ChannelHandlerContext context, ByteBuf in) {
        if (in.readableBytes() < Handshake.BLOCK_SIZE) {
            return;
        }
        in.skipBytes(Handshake.BLOCK_SIZE);
        context.fireUserEventTriggered(Event.DONE);
        context.pipeline().remove(context.handler()); // hands on what is left
    }
}
