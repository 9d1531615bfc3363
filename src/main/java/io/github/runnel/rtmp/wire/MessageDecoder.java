package io.github.runnel.rtmp.wire;

import io.github.runnel.rtmp.message.MessageReader;
import io.github.runnel.rtmp.message.RawMessage;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** Hands on what {@link ChunkDecoder} found, understood. */
public final class MessageDecoder extends SimpleChannelInboundHandler<RawMessage> {

    private final MessageReader reader;

    public MessageDecoder(MessageReader reader) {
        super(RawMessage.class);
        this.reader = reader;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, RawMessage raw) {
        reader.read(raw, context::fireChannelRead);
    }
}
