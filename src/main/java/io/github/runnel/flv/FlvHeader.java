package io.github.runnel.flv;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.Writable;

/** The start of an FLV file or stream with the first PreviousTagSize, which is 0 (FLV 10.1, annex E.2 and E.3). */
public record FlvHeader(boolean hasAudio, boolean hasVideo) implements Writable {

    /** Nine bytes of header, four of PreviousTagSize0. */
    public static final int SIZE = 13;

    static final int AUDIO_FLAG = 4;
    static final int VIDEO_FLAG = 1;
    static final Bytes SIGNATURE = Bytes.ofUtf8("FLV");

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(byte[] target, int offset) {
        int flags = (hasAudio ? AUDIO_FLAG : 0) | (hasVideo ? VIDEO_FLAG : 0);
        new ByteWriter(SIZE)
                .bytes(SIGNATURE)
                .u8(1) // version
                .u8(flags)
                .i32(9) // header size
                .i32(0) // PreviousTagSize0
                .toBytes()
                .writeTo(target, offset);
    }
}
