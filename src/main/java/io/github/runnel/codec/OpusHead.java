package io.github.runnel.codec;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;

/**
 * What an Opus decoder is set up with: the identification header (RFC 7845, section 5.1).
 *
 * @param preSkip samples at 48 kHz to drop at the start
 * @param inputRateHz rate before coding, for information; decoders always make 48 kHz
 */
public record OpusHead(int channels, int preSkip, long inputRateHz) {

    public static final int OUTPUT_RATE_HZ = 48_000;

    private static final Bytes MAGIC = Bytes.ofUtf8("OpusHead");
    private static final int FIRST_INCOMPATIBLE_VERSION = 0x10;

    public static OpusHead parse(Bytes bytes) {
        ByteReader in = new ByteReader(bytes);
        if (!in.bytes(MAGIC.size()).equals(MAGIC)) {
            throw ProtocolException.malformed("Opus header without its magic signature");
        }
        int version = in.u8();
        if (version >= FIRST_INCOMPATIBLE_VERSION) {
            throw ProtocolException.unsupported("Opus header of version " + version);
        }
        int channels = in.u8();
        if (channels == 0) {
            throw ProtocolException.malformed("Opus with 0 channels");
        }
        int preSkip = in.u8() | in.u8() << 8;
        return new OpusHead(channels, preSkip, Integer.toUnsignedLong(in.i32LittleEndian()));
    }
}
