package io.github.runnel.rtmp.message;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;

/**
 * The sender has received so many bytes (RTMP 1.0, section 5.4.3).
 *
 * @param receivedBytes since the start of the connection, modulo 2^32
 */
public record Acknowledgement(long receivedBytes) implements Message {

    static Acknowledgement read(Bytes payload) {
        return new Acknowledgement(new ByteReader(payload).u32());
    }

    @Override
    public RawMessage toRaw() {
        return RawMessage.control(
                MessageType.ACKNOWLEDGEMENT,
                new ByteWriter(4).i32((int) receivedBytes).toBytes());
    }

    /** Does nothing: TCP knows better what has arrived. */
    @Override
    public void deliverTo(MessageReceiver receiver) {}
}
