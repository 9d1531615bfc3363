package io.github.runnel.rtmp.wire;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.remux.ChunkedMessage;
import io.github.runnel.rtmp.message.MessageType;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.rtmp.message.SetChunkSize;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;

/**
 * Cuts messages into chunks (RTMP 1.0, section 5.3), one message behind the other. Bytes pass as they are: they are chunks.
 *
 * <p>A Set Chunk Size that passes is obeyed. Confined to the connection's event loop.
 */
public final class ChunkEncoder extends MessageToByteEncoder<RawMessage> {

    private int chunkSize = SetChunkSize.INITIAL;

    public ChunkEncoder() {
        super(RawMessage.class);
    }

    @Override
    protected void encode(ChannelHandlerContext context, RawMessage message, ByteBuf out) {
        Bytes chunks = Bytes.concat(new ChunkedMessage(
                message.typeId(), message.streamId(), message.timestampMs(), message.payload(), chunkSize));
        chunks.drainTo(out::writeBytes);
        if (message.type() == MessageType.SET_CHUNK_SIZE) {
            chunkSize = SetChunkSize.read(message.payload()).sizeBytes();
        }
    }
}
