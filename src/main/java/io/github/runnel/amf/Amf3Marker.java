package io.github.runnel.amf;

import io.github.runnel.bytes.ProtocolException;

/** The byte in front of an AMF3 value; the order is that of the codes (Adobe AMF3, section 3.1). */
enum Amf3Marker {
    UNDEFINED,
    NULL,
    FALSE,
    TRUE,
    INTEGER,
    DOUBLE,
    STRING,
    XML_DOCUMENT,
    DATE,
    ARRAY,
    OBJECT,
    XML,
    BYTE_ARRAY,
    VECTOR_INT,
    VECTOR_UINT,
    VECTOR_DOUBLE,
    VECTOR_OBJECT,
    DICTIONARY;

    private static final Amf3Marker[] BY_CODE = values();

    static Amf3Marker of(int code) {
        if (code >= BY_CODE.length) {
            throw ProtocolException.malformed("AMF3 marker " + code);
        }
        return BY_CODE[code];
    }
}
