package io.github.runnel.rtmp.message;

import io.github.runnel.bytes.Bytes;

/**
 * An RTMP message whose payload has not been looked at (RTMP 1.0, section 6.1).
 *
 * @param typeId 0 to 255, see {@link MessageType}
 * @param streamId message stream; 0 is the connection itself
 * @param timestampMs 0 to 2^32 - 1, wrapping
 * @param payload at most 2^24 - 1 bytes
 */
public record RawMessage(int typeId, int streamId, long timestampMs, Bytes payload) {

    private static final long TIMESTAMP_MASK = 0xFFFF_FFFFL;

    /** A message about the connection, which has no time. */
    static RawMessage control(MessageType type, Bytes payload) {
        return new RawMessage(type.id(), 0, 0, payload);
    }

    RawMessage later(long shiftMs) {
        return new RawMessage(typeId, streamId, timestampMs + shiftMs & TIMESTAMP_MASK, payload);
    }

    public MessageType type() {
        return MessageType.of(typeId);
    }
}
