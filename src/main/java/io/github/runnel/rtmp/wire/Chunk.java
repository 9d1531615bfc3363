package io.github.runnel.rtmp.wire;

import io.github.runnel.bytes.PartialBytes;
import io.github.runnel.rtmp.message.RawMessage;
import io.netty.buffer.ByteBuf;

/** A chunk whose headers have been read and whose payload is coming in. Confined to the connection's event loop. */
final class Chunk {

    private final ChunkStream stream;
    private final PartialBytes message;
    private int missing;

    Chunk(ChunkStream stream, PartialBytes message, int sizeBytes) {
        this.stream = stream;
        this.message = message;
        missing = sizeBytes;
    }

    void fill(ByteBuf in) {
        int count = Math.min(missing, in.readableBytes());
        message.fill(count, in::readBytes);
        missing -= count;
    }

    boolean isWhole() {
        return missing == 0;
    }

    /** Whether the message is whole, too. */
    boolean isLast() {
        return message.missing() == 0;
    }

    RawMessage endMessage() {
        return stream.endMessage(message);
    }
}
