package io.github.runnel.rtmp.message;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;

/**
 * From the next chunk on, the sender's chunks carry up to so many bytes (RTMP 1.0, section 5.4.1).
 *
 * @param sizeBytes 1 to 2^31 - 1
 */
public record SetChunkSize(int sizeBytes) implements Message {

    /** What holds until the sender says otherwise. */
    public static final int INITIAL = 128;

    public static SetChunkSize read(Bytes payload) {
        int size = new ByteReader(payload).i32();
        if (size < 1) {
            throw ProtocolException.malformed("chunk size " + size);
        }
        return new SetChunkSize(size);
    }

    @Override
    public RawMessage toRaw() {
        return RawMessage.control(
                MessageType.SET_CHUNK_SIZE, new ByteWriter(4).i32(sizeBytes).toBytes());
    }

    /** Does nothing: only what reads chunks needs to know. */
    @Override
    public void deliverTo(MessageReceiver receiver) {}
}
