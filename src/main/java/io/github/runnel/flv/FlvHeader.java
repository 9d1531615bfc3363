package io.github.runnel.flv;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.bytes.Writable;

/** The start of an FLV file or stream; written, PreviousTagSize0 is behind it (FLV 10.1, annex E.2 and E.3). */
public record FlvHeader(boolean hasAudio, boolean hasVideo) implements Writable {

    /** Signature, version, flags and header size. */
    static final int FILE_HEADER_SIZE = 9;

    /** File header and PreviousTagSize0. */
    public static final int SIZE = FILE_HEADER_SIZE + FlvTag.TRAILER_SIZE;

    private static final Bytes SIGNATURE = Bytes.ofUtf8("FLV");
    private static final int AUDIO_FLAG = 4;
    private static final int VIDEO_FLAG = 1;

    /** Reads the file header, without PreviousTagSize0. */
    static FlvHeader parse(Bytes bytes) {
        ByteReader in = new ByteReader(bytes);
        if (!in.bytes(SIGNATURE.size()).equals(SIGNATURE)) {
            throw ProtocolException.malformed("not an FLV file: starts with " + bytes.toHex());
        }
        in.skip(1); // version
        int flags = in.u8();
        int headerSize = in.i32();
        if (headerSize != FILE_HEADER_SIZE) {
            throw ProtocolException.unsupported("FLV header of " + headerSize + " bytes");
        }
        return new FlvHeader((flags & AUDIO_FLAG) != 0, (flags & VIDEO_FLAG) != 0);
    }

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
                .i32(FILE_HEADER_SIZE)
                .i32(0) // PreviousTagSize0
                .toBytes()
                .writeTo(target, offset);
    }
}
