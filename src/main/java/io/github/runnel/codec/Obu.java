package io.github.runnel.codec;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;

/** An open bitstream unit of AV1 without its header (AV1 1.0, 5.3). */
record Obu(int type, Bytes payload) {

    static final int SEQUENCE_HEADER = 1;

    private static final int EXTENSION = 4;
    private static final int HAS_SIZE = 2;

    static Obu read(ByteReader in) {
        int header = in.u8();
        if ((header & EXTENSION) != 0) {
            in.skip(1); // temporal_id, spatial_id
        }
        int size = (header & HAS_SIZE) != 0 ? leb128(in) : in.remaining();
        return new Obu(header >>> 3 & 0x0F, in.bytes(size));
    }

    /** AV1 1.0, 4.10.5: seven bits a byte, least significant first; here of up to 28 bits. */
    private static int leb128(ByteReader in) {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int next = in.u8();
            value |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw ProtocolException.malformed("OBU size of more than 28 bits");
    }
}
