package io.github.runnel.rtmp.message;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;

/** The unfinished message of a chunk stream is not going to be finished (RTMP 1.0, section 5.4.2). */
public record Abort(int chunkStreamId) implements Message {

    public static Abort read(Bytes payload) {
        return new Abort(new ByteReader(payload).i32());
    }

    @Override
    public RawMessage toRaw() {
        return RawMessage.control(
                MessageType.ABORT, new ByteWriter(4).i32(chunkStreamId).toBytes());
    }

    /** Does nothing: only what reads chunks needs to know. */
    @Override
    public void deliverTo(MessageReceiver receiver) {}
}
