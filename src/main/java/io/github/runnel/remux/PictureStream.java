package io.github.runnel.remux;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.codec.NalUnits;
import io.github.runnel.ts.StreamType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pictures of H.264 or HEVC as a byte stream. */
final class PictureStream implements Elementary {

    private final StreamType type;
    private final Function<Bytes, NalUnits> parser;
    private @Nullable NalUnits units; // null before any configuration

    PictureStream(StreamType type, Function<Bytes, NalUnits> parser) {
        this.type = type;
        this.parser = parser;
    }

    @Override
    public void configure(Bytes header) {
        units = null;
        units = parser.apply(header);
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
