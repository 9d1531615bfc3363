package io.github.runnel.flv;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;

/**
 * What enhanced audio and video bodies have in common (Enhanced RTMP v2, ExAudioTagHeader and ExVideoTagHeader).
 *
 * @param packetType what the payload is; never a wrapper, such as Multitrack or ModEx
 * @param trackId 0 where there is but one track
 * @param payload of the default track, should the body have several; of the last one where that is not among them
 */
record EnhancedHead(int packetType, String fourCc, int trackId, Bytes payload) {

    static final int MOD_EX = 7;
    static final int SEQUENCE_START = 0;
    static final int CODED_FRAMES = 1;

    private static final int ONE_TRACK = 0;
    private static final int OWN_CODECS = 2;

    /** Reads from behind the first byte on; {@code multitrack} is the packet type of that name, which differs. */
    static EnhancedHead read(int packetType, int multitrack, ByteReader in) {
        int type = packetType;
        while (type == MOD_EX) {
            type = skipModifier(in);
        }
        return type == multitrack ? track(in) : new EnhancedHead(type, fourCc(in), 0, in.rest());
    }

    /** Returns the packet type that follows, which may be another modifier. */
    private static int skipModifier(ByteReader in) {
        int size = in.u8() + 1;
        in.skip(size == 256 ? in.u16() + 1 : size);
        return in.u8() & 0x0F;
    }

    /** The FourCC comes before the track's id, whether the tracks share it or each has its own. */
    private static EnhancedHead track(ByteReader in) {
        int types = in.u8();
        int packetType = types & 0x0F;
        String fourCc = fourCc(in);
        int trackId = in.u8();
        if (types >>> 4 == ONE_TRACK) {
            return new EnhancedHead(packetType, fourCc, trackId, in.rest());
        }
        Bytes payload = in.bytes(in.u24());
        while (trackId != 0 && in.hasRemaining()) {
            fourCc = types >>> 4 == OWN_CODECS ? fourCc(in) : fourCc;
            trackId = in.u8();
            payload = in.bytes(in.u24());
        }
        return new EnhancedHead(packetType, fourCc, trackId, payload);
    }

    private static String fourCc(ByteReader in) {
        return in.bytes(4).toUtf8();
    }
}
