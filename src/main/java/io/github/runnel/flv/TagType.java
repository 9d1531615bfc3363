package io.github.runnel.flv;

import io.github.runnel.bytes.ProtocolException;

/** What a tag carries (FLV 10.1, annex E.4.1). The ids are those of RTMP's message types, too. */
public enum TagType {
    AUDIO(8),
    VIDEO(9),
    SCRIPT_DATA(18);

    private final int id;

    TagType(int id) {
        this.id = id;
    }

    public int id() {
        return id;
    }

    public static TagType of(int id) {
        return switch (id) {
            case 8 -> AUDIO;
            case 9 -> VIDEO;
            case 18 -> SCRIPT_DATA;
            default -> throw ProtocolException.unsupported("FLV tag type " + id);
        };
    }
}
