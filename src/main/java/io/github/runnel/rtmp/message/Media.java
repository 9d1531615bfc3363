package io.github.runnel.rtmp.message;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.TagType;

/**
 * Sound or picture (RTMP 1.0, sections 7.1.4 and 7.1.5).
 *
 * @param type audio or video; its id is that of the message
 * @param timestampMs 0 to 2^32 - 1, wrapping
 * @param body that of an FLV tag
 */
public record Media(TagType type, int streamId, long timestampMs, Bytes body) implements Message {

    static Media read(TagType type, RawMessage raw) {
        return new Media(type, raw.streamId(), raw.timestampMs(), raw.payload());
    }

    @Override
    public RawMessage toRaw() {
        return new RawMessage(type.id(), streamId, timestampMs, body);
    }

    @Override
    public void deliverTo(MessageReceiver receiver) {
        receiver.on(this);
    }
}
