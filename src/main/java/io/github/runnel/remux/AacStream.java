package io.github.runnel.remux;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.codec.AdtsHeader;
import io.github.runnel.codec.AudioSpecificConfig;
import io.github.runnel.ts.StreamType;
import org.jspecify.annotations.Nullable;

/** AAC in ADTS. */
final class AacStream implements Elementary {

    private @Nullable AdtsHeader adts; // null before any configuration

    @Override
    public void configure(Bytes header) {
        adts = null;
        adts = AdtsHeader.of(AudioSpecificConfig.parse(header));
    }

    @Override
    public Bytes accessUnit(Bytes payload, boolean isKeyframe) {
        if (adts == null) {
            throw ProtocolException.malformed("AAC without a sequence header before it");
        }
        return adts.before(payload);
    }

    @Override
    public StreamType type() {
        return StreamType.AAC;
    }
}
