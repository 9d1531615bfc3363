package io.github.runnel.remux;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.codec.Mp3Header;
import io.github.runnel.ts.StreamType;

/** MP3, whose frames stand for themselves. */
final class Mp3Stream implements Elementary {

    private static final int LOWEST_OF_MPEG1_HZ = 32_000;

    private StreamType type = StreamType.MPEG1_AUDIO;

    @Override
    public void configure(Bytes header) {
        // MP3 has none.
    }

    @Override
    public Bytes accessUnit(Bytes payload, boolean isKeyframe) {
        boolean isMpeg1 = Mp3Header.parse(payload).sampleRateHz() >= LOWEST_OF_MPEG1_HZ;
        type = isMpeg1 ? StreamType.MPEG1_AUDIO : StreamType.MPEG2_AUDIO;
        return payload;
    }

    @Override
    public StreamType type() {
        return type;
    }
}
