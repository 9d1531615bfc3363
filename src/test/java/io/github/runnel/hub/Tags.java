package io.github.runnel.hub;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;

/** Tags as an encoder would send them. */
public final class Tags {

    private Tags() {}

    public static FlvTag keyframe(long timestampMs) {
        return video(timestampMs, "17 01 000000", 0);
    }

    public static FlvTag interFrame(long timestampMs) {
        return video(timestampMs, "27 01 000000", 0);
    }

    /** A keyframe with a number in it, filled up to a size. */
    public static FlvTag keyframe(long timestampMs, int number, int size) {
        return numbered(timestampMs, "17 01 000000", number, size);
    }

    /** An inter frame with a number in it, filled up to a size. */
    public static FlvTag interFrame(long timestampMs, int number, int size) {
        return numbered(timestampMs, "27 01 000000", number, size);
    }

    public static FlvTag audio(long timestampMs) {
        return FlvTag.of(TagType.AUDIO, timestampMs, hex("AF 01 2100"));
    }

    public static FlvTag audioHeader() {
        return FlvTag.of(TagType.AUDIO, 0, hex("AF 00 1210"));
    }

    public static FlvTag videoHeader(String sps) {
        return FlvTag.of(TagType.VIDEO, 0, Bytes.concat(hex("17 00 000000"), hex(sps)));
    }

    private static FlvTag video(long timestampMs, String head, int filling) {
        return FlvTag.of(TagType.VIDEO, timestampMs, Bytes.concat(hex(head), Bytes.wrap(new byte[filling + 8])));
    }

    private static FlvTag numbered(long timestampMs, String head, int number, int size) {
        Bytes body = new ByteWriter(size)
                .bytes(hex(head))
                .i32(number)
                .bytes(Bytes.wrap(new byte[size]))
                .toBytes();
        return FlvTag.of(TagType.VIDEO, timestampMs, body);
    }

    private static Bytes hex(String text) {
        return io.github.runnel.support.Hex.hex(text);
    }
}
