package io.github.runnel.flv;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.Writable;
import java.util.Optional;

/**
 * One FLV tag; written, it is tag header, body and PreviousTagSize (FLV 10.1, annex E.3 and E.4.1).
 *
 * @param timestampMs decoding timestamp in milliseconds since the stream's epoch; the wire carries its low 32 bits
 * @param content the body, taken apart: once, for all who will look into it
 * @param body at most 2^24 - 1 bytes
 */
public record FlvTag(TagType type, long timestampMs, TagBody content, Bytes body) implements Writable {

    /** Type, body size, timestamp, stream id. */
    public static final int HEADER_SIZE = 11;

    /** PreviousTagSize: 32 bits that repeat the size of header and body. */
    public static final int TRAILER_SIZE = 4;

    static final int MAX_BODY_SIZE = 0xFF_FFFF;

    public FlvTag {
        if (body.size() > MAX_BODY_SIZE) {
            throw new IllegalArgumentException("FLV tag body of " + body.size() + " bytes, limit " + MAX_BODY_SIZE);
        }
    }

    /** The tag with the content that its first bytes tell. No body is too odd: its role is {@link Role#AUXILIARY} then. */
    public static FlvTag of(TagType type, long timestampMs, Bytes body) {
        return new FlvTag(type, timestampMs, TagBody.of(type, body), body);
    }

    /** The same tag at another time. */
    public FlvTag at(long timestampMs) {
        return timestampMs == this.timestampMs ? this : new FlvTag(type, timestampMs, content, body);
    }

    public Role role() {
        return content.role();
    }

    /**
     * What of a publisher's tag is for others: without an order to the server in front of its data, such as {@code @setDataFrame}.
     * Empty when nothing is left; some encoders keep the connection alive with nothing.
     */
    public Optional<FlvTag> forOthers() {
        Bytes data = type == TagType.SCRIPT_DATA ? DataFrame.dataOf(body) : body;
        if (data.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(data.size() == body.size() ? this : of(type, timestampMs, data));
    }

    /**
     * What of it players get that know one track of a kind: what is of the default one, with nothing round it. Empty for a further
     * track's tag.
     */
    public Optional<FlvTag> ofDefaultTrack() {
        return DefaultTrack.of(this);
    }

    /** 0 but for the further tracks of an enhanced stream. */
    public int trackId() {
        return content.trackId();
    }

    @Override
    public int size() {
        return HEADER_SIZE + body.size() + TRAILER_SIZE;
    }

    @Override
    public void writeTo(byte[] target, int offset) {
        int bodyAt = offset + HEADER_SIZE;
        int trailerAt = bodyAt + body.size();
        int time = (int) timestampMs;
        target[offset] = (byte) type.id();
        put24(target, offset + 1, body.size());
        put24(target, offset + 4, time);
        target[offset + 7] = (byte) (time >>> 24); // TimestampExtended
        put24(target, offset + 8, 0); // stream id
        body.writeTo(target, bodyAt);
        target[trailerAt] = (byte) ((HEADER_SIZE + body.size()) >>> 24);
        put24(target, trailerAt + 1, HEADER_SIZE + body.size());
    }

    private static void put24(byte[] target, int at, int value) {
        target[at] = (byte) (value >>> 16);
        target[at + 1] = (byte) (value >>> 8);
        target[at + 2] = (byte) value;
    }
}
