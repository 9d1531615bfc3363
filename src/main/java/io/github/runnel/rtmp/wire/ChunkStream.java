package io.github.runnel.rtmp.wire;

import io.github.runnel.bytes.PartialBytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.rtmp.message.RawMessage;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The chunks with one chunk stream id: the header that the next one may refer to, and the message that they make up.
 *
 * <p>Confined to the connection's event loop.
 */
final class ChunkStream {

    private static final int FORMAT_3 = 3;

    private final int id;
    private MessageHeader header = MessageHeader.NONE;
    private boolean hasHeader;
    private @Nullable PartialBytes message;

    ChunkStream(int id) {
        this.id = id;
    }

    /** Reads what follows the basic header. False when not all of it is there; then nothing has been read. */
    boolean readHeader(int format, ByteBuf in) {
        checkOrder(format);
        if (format == FORMAT_3) {
            return readRepeat(in);
        }
        MessageHeader next = MessageHeader.read(format, header, in);
        if (next == null) {
            return false;
        }
        header = next;
        hasHeader = true;
        return true;
    }

    MessageHeader header() {
        return header;
    }

    /** The message that has begun and not ended; null between two messages. */
    @Nullable
    PartialBytes message() {
        return message;
    }

    PartialBytes beginMessage() {
        PartialBytes begun = new PartialBytes(header.length());
        message = begun;
        return begun;
    }

    RawMessage endMessage(PartialBytes whole) {
        message = null;
        return new RawMessage(header.typeId(), header.streamId(), header.timestampMs(), whole.toBytes());
    }

    /** Returns the size that the message would have had. */
    int forgetMessage() {
        int length = message == null ? 0 : message.length();
        message = null;
        return length;
    }

    /** A chunk of format 3 goes on with the message or, where there is none, begins one like the last. */
    private boolean readRepeat(ByteBuf in) {
        if (header.isExtended()) {
            TimestampRepeat repeat = TimestampRepeat.look(in, header);
            if (repeat == TimestampRepeat.UNDECIDED) {
                return false;
            }
            in.skipBytes(repeat == TimestampRepeat.PRESENT ? 4 : 0);
        }
        header = message == null ? header.repeated() : header;
        return true;
    }

    /** Format 1 may come first: librtmp pings with it. */
    private void checkOrder(int format) {
        if (format >= 2 && !hasHeader) {
            throw ProtocolException.malformed("chunk stream " + id + " begins with a chunk of format " + format);
        }
        if (format != FORMAT_3 && message != null) {
            throw ProtocolException.malformed("chunk of format " + format + " within a message, chunk stream " + id);
        }
    }
}
