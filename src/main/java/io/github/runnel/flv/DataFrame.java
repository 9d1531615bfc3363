package io.github.runnel.flv;

import io.github.runnel.amf.AmfWriter;
import io.github.runnel.bytes.Bytes;

/**
 * Orders to a server about script data, which stand in front of it (Adobe Media Server, "Handling metadata in streams"). They are
 * not part of the data: a server keeps the newest metadata anyway.
 */
final class DataFrame {

    /** Keep what follows for those who join later. */
    static final String SET = "@setDataFrame";

    private static final Bytes SET_ORDER = new AmfWriter().write(SET).toBytes();
    private static final Bytes CLEAR_ORDER =
            new AmfWriter().write("@clearDataFrame").toBytes();

    private DataFrame() {}

    /** The data for others, sharing the bytes; nothing where there is none. */
    static Bytes dataOf(Bytes body) {
        if (startsWith(SET_ORDER, body)) {
            return body.slice(SET_ORDER.size());
        }
        return startsWith(CLEAR_ORDER, body) ? Bytes.empty() : body;
    }

    static boolean startsWith(Bytes start, Bytes body) {
        return body.size() >= start.size() && body.slice(0, start.size()).equals(start);
    }
}
