package io.github.runnel.rtmp.message;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;

/**
 * The receiver shall have no more than so many bytes on the way (RTMP 1.0, section 5.4.5).
 *
 * @param windowBytes 0 to 2^32 - 1
 * @param limitType 0 hard, 1 soft, 2 dynamic
 */
public record SetPeerBandwidth(long windowBytes, int limitType) implements Message {

    /** Hard if the limit before was hard, else to be ignored. */
    public static final int DYNAMIC = 2;

    static SetPeerBandwidth read(Bytes payload) {
        ByteReader in = new ByteReader(payload);
        return new SetPeerBandwidth(in.u32(), in.u8());
    }

    @Override
    public RawMessage toRaw() {
        Bytes payload = new ByteWriter(5).i32((int) windowBytes).u8(limitType).toBytes();
        return RawMessage.control(MessageType.SET_PEER_BANDWIDTH, payload);
    }

    @Override
    public void deliverTo(MessageReceiver receiver) {
        receiver.on(this);
    }
}
