package io.github.runnel.amf;

import io.github.runnel.bytes.ProtocolException;

/** The byte in front of an AMF0 value; the order is that of the codes (Adobe AMF0, section 2.1). */
enum Amf0Marker {
    NUMBER(0x00),
    BOOLEAN(0x01),
    STRING(0x02),
    OBJECT(0x03),
    MOVIE_CLIP(0x04),
    NULL(0x05),
    UNDEFINED(0x06),
    REFERENCE(0x07),
    ECMA_ARRAY(0x08),
    OBJECT_END(0x09),
    STRICT_ARRAY(0x0A),
    DATE(0x0B),
    LONG_STRING(0x0C),
    UNSUPPORTED(0x0D),
    RECORD_SET(0x0E),
    XML_DOCUMENT(0x0F),
    TYPED_OBJECT(0x10),
    AVM_PLUS(0x11);

    private static final Amf0Marker[] BY_CODE = values();

    private final int code;

    Amf0Marker(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Amf0Marker of(int code) {
        if (code >= BY_CODE.length) {
            throw ProtocolException.malformed("AMF0 marker " + code);
        }
        return BY_CODE[code];
    }
}
