package io.github.runnel.remux;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.ts.StreamType;

/** AC-3 or E-AC-3, whose frames stand for themselves (ATSC A/52). */
final class Ac3Stream implements Elementary {

    private static final int SYNC_WORD = 0x0B77;

    private final StreamType type;

    Ac3Stream(StreamType type) {
        this.type = type;
    }

    @Override
    public void configure(Bytes header) {
        // There is none that a transport stream would have.
    }

    @Override
    public Bytes accessUnit(Bytes payload, boolean isKeyframe) {
        int first = new ByteReader(payload).u16();
        if (first != SYNC_WORD) {
            throw ProtocolException.malformed("frame of AC-3 begins with " + first);
        }
        return payload;
    }

    @Override
    public StreamType type() {
        return type;
    }
}
