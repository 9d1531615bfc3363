package io.github.runnel.rtmp.wire;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.rtmp.message.MessageType;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.rtmp.message.SetChunkSize;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;

/**
 * Cuts messages into chunks (RTMP 1.0, section 5.3), one message behind the other: format 0, then format 3.
 *
 * <p>A Set Chunk Size that passes is obeyed. Confined to the connection's event loop.
 */
public final class ChunkEncoder extends MessageToByteEncoder<RawMessage> {

    private static final int FORMAT_3 = 3 << 6;

    private int chunkSize = SetChunkSize.INITIAL;

    public ChunkEncoder() {
        super(RawMessage.class);
    }

    @Override
    protected void encode(ChannelHandlerContext context, RawMessage message, ByteBuf out) {
        int chunkStreamId = chunkStreamId(message.type());
        Bytes payload = message.payload();
        writeHeader(chunkStreamId, message, out);
        for (int at = 0; at < payload.size(); at += chunkSize) {
            if (at > 0) {
                out.writeByte(FORMAT_3 | chunkStreamId);
                writeExtendedTimestamp(message, out); // FFmpeg expects it here too
            }
            payload.slice(at, Math.min(chunkSize, payload.size() - at)).drainTo(out::writeBytes);
        }
        if (message.type() == MessageType.SET_CHUNK_SIZE) {
            chunkSize = SetChunkSize.read(payload).sizeBytes();
        }
    }

    private static void writeHeader(int chunkStreamId, RawMessage message, ByteBuf out) {
        out.writeByte(chunkStreamId);
        out.writeMedium((int) Math.min(message.timestampMs(), MessageHeader.EXTENDED));
        out.writeMedium(message.payload().size());
        out.writeByte(message.typeId());
        out.writeIntLE(message.streamId());
        writeExtendedTimestamp(message, out);
    }

    private static void writeExtendedTimestamp(RawMessage message, ByteBuf out) {
        if (message.timestampMs() >= MessageHeader.EXTENDED) {
            out.writeInt((int) message.timestampMs());
        }
    }

    /** Only 2 is given a meaning by the specification; the others are those that everybody uses. */
    private static int chunkStreamId(MessageType type) {
        return switch (type) {
            case SET_CHUNK_SIZE, ABORT, ACKNOWLEDGEMENT, USER_CONTROL, WINDOW_ACK_SIZE, SET_PEER_BANDWIDTH -> 2;
            case COMMAND_AMF0, COMMAND_AMF3, OTHER -> 3;
            case AUDIO -> 4;
            case DATA_AMF0, DATA_AMF3 -> 5;
            case VIDEO, AGGREGATE -> 6;
        };
    }
}
