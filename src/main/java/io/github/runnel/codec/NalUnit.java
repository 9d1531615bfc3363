package io.github.runnel.codec;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;

/** A NAL unit as decoder configurations hold it. */
final class NalUnit {

    private NalUnit() {}

    /** Reads a length of 16 bits and the unit, which has at least its header byte. */
    static Bytes read(ByteReader in) {
        int length = in.u16();
        if (length == 0) {
            throw ProtocolException.malformed("NAL unit of 0 bytes");
        }
        return in.bytes(length);
    }
}
