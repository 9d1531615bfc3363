package io.github.runnel.rtmp.message;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ProtocolException;
import java.util.function.Consumer;

/** Several messages in one, in the form of FLV tags (RTMP 1.0, section 7.1.6). */
final class Aggregate {

    private static final int BACK_POINTER_SIZE = 4;

    private Aggregate() {}

    /** Their times are moved so that the first one has that of the aggregate; their stream is the aggregate's. */
    static void split(RawMessage aggregate, Consumer<RawMessage> parts) {
        ByteReader in = new ByteReader(aggregate.payload());
        long shiftMs = 0;
        while (in.hasRemaining()) {
            boolean isFirst = in.position() == 0;
            RawMessage part = part(in, aggregate.streamId());
            shiftMs = isFirst ? aggregate.timestampMs() - part.timestampMs() : shiftMs;
            parts.accept(part.later(shiftMs));
            in.skip(Math.min(BACK_POINTER_SIZE, in.remaining())); // the last one is missing sometimes
        }
    }

    private static RawMessage part(ByteReader in, int streamId) {
        int typeId = in.u8();
        int size = in.u24();
        long timestampMs = in.u24() | (long) in.u8() << 24;
        in.skip(3); // stream id
        RawMessage part = new RawMessage(typeId, streamId, timestampMs, in.bytes(size));
        return switch (part.type()) {
            case AUDIO, VIDEO, DATA_AMF0, DATA_AMF3 -> part;
            default -> throw ProtocolException.unsupported("message type " + typeId + " in an aggregate");
        };
    }
}
