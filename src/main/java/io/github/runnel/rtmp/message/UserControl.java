package io.github.runnel.rtmp.message;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;

/**
 * Tells of an event of a stream or of the connection (RTMP 1.0, sections 6.2 and 7.1.7).
 *
 * @param eventType 0 to 65535
 * @param data four or eight bytes in the events that the specification knows
 */
public record UserControl(int eventType, Bytes data) implements Message {

    public static final int STREAM_BEGIN = 0;
    public static final int STREAM_EOF = 1;
    public static final int BUFFER_LENGTH = 3;
    public static final int PING_REQUEST = 6;
    public static final int PING_RESPONSE = 7;

    /** Nothing that the specification knows is longer than eight. */
    private static final int LONGEST_DATA = 64;

    /** The stream can be used now. */
    public static UserControl streamBegin(int streamId) {
        return new UserControl(STREAM_BEGIN, new ByteWriter(4).i32(streamId).toBytes());
    }

    /** Nothing more comes on the stream. */
    public static UserControl streamEof(int streamId) {
        return new UserControl(STREAM_EOF, new ByteWriter(4).i32(streamId).toBytes());
    }

    /** A player holds so much of the stream before it shows it. */
    public static UserControl bufferLength(int streamId, int lengthMs) {
        return new UserControl(
                BUFFER_LENGTH, new ByteWriter(8).i32(streamId).i32(lengthMs).toBytes());
    }

    /** Asks for an answer with the same data, which is the sender's time in milliseconds. */
    public static UserControl ping(long timeMs) {
        return new UserControl(PING_REQUEST, new ByteWriter(4).i32((int) timeMs).toBytes());
    }

    static UserControl read(Bytes payload) {
        ByteReader in = new ByteReader(payload);
        return new UserControl(in.u16(), in.bytes(Math.min(in.remaining(), LONGEST_DATA)));
    }

    @Override
    public RawMessage toRaw() {
        Bytes payload = new ByteWriter().u16(eventType).bytes(data).toBytes();
        return RawMessage.control(MessageType.USER_CONTROL, payload);
    }

    @Override
    public void deliverTo(MessageReceiver receiver) {
        receiver.on(this);
    }
}
