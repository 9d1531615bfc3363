package io.github.runnel.rtmp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** A decoder that dies when it throws: it throws away what follows, for Netty calls it once more on close. */
abstract class MortalDecoder extends ByteToMessageDecoder {

    private boolean isDead;

    /** Takes one step, or returns with the reader index where it was if that needs more bytes. */
    abstract void step(ChannelHandlerContext context, ByteBuf in, List<Object> out);

    @Override
    protected final void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (isDead) {
            in.skipBytes(in.readableBytes());
            return;
        }
        isDead = true; // until the step returns
        step(context, in, out);
        isDead = false;
    }
}
