package io.github.runnel.rtmp.wire;

import io.github.runnel.bytes.PartialBytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.rtmp.message.Abort;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.rtmp.message.SetChunkSize;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages together from interleaved chunks (RTMP 1.0, section 5.3), and obeys those about chunks: Set Chunk Size
 * and Abort.
 *
 * <p>A payload is copied once, as its bytes come in. Confined to the connection's event loop.
 */
public final class ChunkDecoder extends MortalDecoder {

    private final ChunkLimits limits;
    private final Map<Integer, ChunkStream> streams = new HashMap<>();
    private int chunkSize = SetChunkSize.INITIAL;
    private long unfinishedBytes;

    /** The chunk whose payload is being read; null where a header comes next. */
    private @Nullable Chunk chunk;

    public ChunkDecoder(ChunkLimits limits) {
        this.limits = limits;
    }

    @Override
    void step(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        Chunk current = chunk == null ? begin(in) : chunk;
        if (current != null) {
            current.fill(in);
            chunk = current.isWhole() ? null : current;
            if (current.isLast()) {
                finish(current, out);
            }
        }
    }

    private @Nullable Chunk begin(ByteBuf in) {
        int start = in.readerIndex();
        BasicHeader basic = BasicHeader.read(in);
        if (basic == null) {
            return null;
        }
        ChunkStream stream = stream(basic.chunkStreamId());
        if (!stream.readHeader(basic.format(), in)) {
            in.readerIndex(start);
            return null;
        }
        PartialBytes begun = stream.message();
        PartialBytes message = begun == null ? beginMessage(stream) : begun;
        return new Chunk(stream, message, Math.min(chunkSize, message.missing()));
    }

    private ChunkStream stream(int id) {
        ChunkStream known = streams.get(id);
        if (known != null) {
            return known;
        }
        if (streams.size() == limits.chunkStreams()) {
            throw ProtocolException.limitExceeded("more than " + limits.chunkStreams() + " chunk streams");
        }
        ChunkStream stream = new ChunkStream(id);
        streams.put(id, stream);
        return stream;
    }

    private PartialBytes beginMessage(ChunkStream stream) {
        int length = stream.header().length();
        if (unfinishedBytes + length > limits.messageBytes()) {
            throw ProtocolException.limitExceeded("message of " + length + " bytes beside " + unfinishedBytes
                    + " bytes of unfinished ones, limit " + limits.messageBytes());
        }
        unfinishedBytes += length;
        return stream.beginMessage();
    }

    private void finish(Chunk last, List<Object> out) {
        RawMessage message = last.endMessage();
        unfinishedBytes -= message.payload().size();
        switch (message.type()) {
            case SET_CHUNK_SIZE -> setChunkSize(SetChunkSize.read(message.payload()));
            case ABORT -> abort(Abort.read(message.payload()));
            default -> out.add(message);
        }
    }

    private void setChunkSize(SetChunkSize order) {
        if (order.sizeBytes() > limits.chunkBytes()) {
            throw ProtocolException.limitExceeded(
                    "chunk size of " + order.sizeBytes() + " bytes, limit " + limits.chunkBytes());
        }
        chunkSize = order.sizeBytes();
    }

    private void abort(Abort order) {
        ChunkStream stream = streams.get(order.chunkStreamId());
        if (stream != null) {
            unfinishedBytes -= stream.forgetMessage();
        }
    }
}
