package io.github.runnel.rtmp.message;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;

/**
 * The sender expects an {@link Acknowledgement} each time it has sent so many bytes (RTMP 1.0, section 5.4.4).
 *
 * @param sizeBytes 0 to 2^32 - 1
 */
public record WindowAckSize(long sizeBytes) implements Message {

    static WindowAckSize read(Bytes payload) {
        return new WindowAckSize(new ByteReader(payload).u32());
    }

    @Override
    public RawMessage toRaw() {
        return RawMessage.control(
                MessageType.WINDOW_ACK_SIZE,
                new ByteWriter(4).i32((int) sizeBytes).toBytes());
    }

    @Override
    public void deliverTo(MessageReceiver receiver) {
        receiver.on(this);
    }
}
