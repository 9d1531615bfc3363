package io.github.runnel.flv;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;

/** The name at the start of a script data body (FLV 10.1, annex E.4.4.1). */
final class ScriptBody {

    static final String ON_META_DATA = "onMetaData";

    /** With this in front, RTMP publishers ask the server to keep the data for those who join later. */
    static final String SET_DATA_FRAME = "@setDataFrame";

    private static final Bytes METADATA = amfString(ON_META_DATA);
    private static final Bytes KEPT_METADATA = Bytes.concat(amfString(SET_DATA_FRAME), METADATA);

    private ScriptBody() {}

    static boolean isMetadata(Bytes body) {
        return startsWith(body, METADATA) || startsWith(body, KEPT_METADATA);
    }

    private static Bytes amfString(String text) {
        Bytes utf8 = Bytes.ofUtf8(text);
        return new ByteWriter().u8(2).u16(utf8.size()).bytes(utf8).toBytes();
    }

    private static boolean startsWith(Bytes body, Bytes prefix) {
        return body.size() >= prefix.size() && body.slice(0, prefix.size()).equals(prefix);
    }
}
