package io.github.runnel.rtmp.message;

import io.github.runnel.bytes.Bytes;

/** The one byte 0 with which AMF3 commands and data begin; behind it is AMF0, which may switch to AMF3. */
final class Amf3Envelope {

    private Amf3Envelope() {}

    /** The AMF0 values, whether the sender put the byte in front or not: none of them begins with a number. */
    static Bytes open(RawMessage raw) {
        Bytes payload = raw.payload();
        boolean isAmf3 = raw.type() == MessageType.COMMAND_AMF3 || raw.type() == MessageType.DATA_AMF3;
        return isAmf3 && !payload.isEmpty() && payload.u8(0) == 0 ? payload.slice(1) : payload;
    }
}
