package io.github.runnel.rtmp.message;

import io.github.runnel.amf.AmfLimits;
import io.github.runnel.amf.AmfReader;
import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfWriter;
import java.util.List;

/**
 * Metadata and other script data (RTMP 1.0, section 7.1.2).
 *
 * @param timestampMs 0 to 2^32 - 1, wrapping
 * @param values usually a name and what it stands for
 */
public record Data(int streamId, long timestampMs, List<AmfValue> values) implements Message {

    public Data {
        values = List.copyOf(values);
    }

    static Data read(RawMessage raw, AmfLimits limits) {
        List<AmfValue> values = AmfReader.readAll(Amf3Envelope.open(raw), limits);
        return new Data(raw.streamId(), raw.timestampMs(), values);
    }

    @Override
    public RawMessage toRaw() {
        return new RawMessage(MessageType.DATA_AMF0.id(), streamId, timestampMs, AmfWriter.bytesOf(values));
    }

    @Override
    public void deliverTo(MessageReceiver receiver) {
        receiver.on(this);
    }
}
