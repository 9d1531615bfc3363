package io.github.runnel.remux;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.codec.Av1DecoderConfiguration;
import io.github.runnel.codec.Av1Units;
import io.github.runnel.ts.StreamType;
import org.jspecify.annotations.Nullable;

/** AV1 in open bitstream units. */
final class Av1Stream implements Elementary {

    private static final int DESCRIBING_BYTES = 4; // of the configuration; sequence headers follow

    private @Nullable Av1Units units; // null before any configuration
    private StreamType type = StreamType.av1(Bytes.empty());

    @Override
    public void configure(Bytes header) {
        units = null;
        units = new Av1Units(Av1DecoderConfiguration.parse(header).configObus());
        type = StreamType.av1(header.slice(0, DESCRIBING_BYTES));
    }

    @Override
    public Bytes accessUnit(Bytes payload, boolean isKeyframe) {
        if (units == null) {
            throw ProtocolException.malformed("picture without a sequence header before it");
        }
        return units.byteStream(payload, isKeyframe);
    }

    @Override
    public StreamType type() {
        return type;
    }
}
