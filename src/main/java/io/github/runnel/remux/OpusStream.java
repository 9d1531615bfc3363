package io.github.runnel.remux;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.codec.OpusHead;
import io.github.runnel.ts.StreamType;

/** Opus, each packet behind a control header that says how long it is ("Opus in MPEG-TS", Opus project, draft of 2014). */
final class OpusStream implements Elementary {

    private static final int PREFIX = 0x7FE0; // control_header_prefix, and nothing to trim
    private static final int LONG = 0xFF;
    private static final int MOST_CHANNELS = 8;

    private int channels = 2;

    @Override
    public void configure(Bytes header) {
        int told = OpusHead.parse(header).channels();
        if (told > MOST_CHANNELS) {
            throw ProtocolException.unsupported("Opus of " + told + " channels in MPEG-TS");
        }
        channels = told;
    }

    @Override
    public Bytes accessUnit(Bytes payload, boolean isKeyframe) {
        if (payload.isEmpty()) {
            throw ProtocolException.malformed("empty packet of Opus");
        }
        ByteWriter out = new ByteWriter(payload.size() + 8).u16(PREFIX);
        int left = payload.size();
        for (; left >= LONG; left -= LONG) {
            out.u8(LONG);
        }
        return out.u8(left).bytes(payload).toBytes();
    }

    @Override
    public StreamType type() {
        return StreamType.opus(channels);
    }
}
