package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;
import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;

/** What a FLAC decoder is set up with: the metadata block STREAMINFO (RFC 9639, section 8.2). */
public record FlacStreamInfo(int sampleRateHz, int channels, int bitsPerSample) {

    private static final Bytes SIGNATURE = Bytes.ofUtf8("fLaC");
    private static final int BLOCK_SIZE = 34;

    /** Reads from the signature on, as Enhanced RTMP has it, or the block alone, as FFmpeg has it. */
    public static FlacStreamInfo parse(Bytes bytes) {
        BitReader in = new BitReader(bytes.size() == BLOCK_SIZE ? bytes : block(bytes));
        in.skip(16 + 16 + 24 + 24); // least and most samples of a block, least and most bytes of a frame
        return new FlacStreamInfo(in.bits(20), in.bits(3) + 1, in.bits(5) + 1);
    }

    private static Bytes block(Bytes bytes) {
        ByteReader in = new ByteReader(bytes);
        if (!in.bytes(SIGNATURE.size()).equals(SIGNATURE)) {
            throw ProtocolException.malformed("FLAC header without its signature");
        }
        in.skip(4); // block type and length: STREAMINFO is always the first
        return in.bytes(BLOCK_SIZE);
    }
}
