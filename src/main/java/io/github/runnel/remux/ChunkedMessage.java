package io.github.runnel.remux;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.Writable;

/**
 * An RTMP message cut into chunks (RTMP 1.0, section 5.3.1): one of format 0, with all that a reader needs to know, and as
 * many of format 3 as it takes.
 *
 * @param typeId of the message; the chunk stream goes by it
 * @param streamId message stream; 0 is the connection itself
 * @param timestampMs the wire carries its low 32 bits
 * @param payload at most 2^24 - 1 bytes
 * @param chunkBytes what one chunk carries at most
 */
public record ChunkedMessage(int typeId, int streamId, long timestampMs, Bytes payload, int chunkBytes)
        implements Writable {

    private static final int FORMAT_3 = 3 << 6;
    private static final int HEADER_BYTES = 12;
    private static final int EXTENSION_BYTES = 4;
    private static final int EXTENDED = 0xFF_FFFF;
    private static final long TIMESTAMP_MASK = 0xFFFF_FFFFL;

    @Override
    public int size() {
        int further = Math.max(0, (payload.size() - 1) / chunkBytes);
        int extension = isExtended() ? EXTENSION_BYTES : 0;
        return HEADER_BYTES + extension + payload.size() + further * (1 + extension);
    }

    @Override
    public void writeTo(byte[] target, int offset) {
        int at = writeHeader(target, offset);
        for (int from = 0; from < payload.size(); from += chunkBytes) {
            if (from > 0) {
                target[at] = (byte) (FORMAT_3 | chunkStreamId());
                at = writeExtension(target, at + 1); // FFmpeg expects it here too
            }
            Bytes part = payload.slice(from, Math.min(chunkBytes, payload.size() - from));
            part.writeTo(target, at);
            at += part.size();
        }
    }

    private int writeHeader(byte[] target, int at) {
        target[at] = (byte) chunkStreamId();
        put24(target, at + 1, isExtended() ? EXTENDED : (int) timestampMs);
        put24(target, at + 4, payload.size());
        target[at + 7] = (byte) typeId;
        put32(target, at + 8, Integer.reverseBytes(streamId)); // the one little-endian number of RTMP
        return writeExtension(target, at + HEADER_BYTES);
    }

    private int writeExtension(byte[] target, int at) {
        if (!isExtended()) {
            return at;
        }
        put32(target, at, (int) timestampMs);
        return at + EXTENSION_BYTES;
    }

    private boolean isExtended() {
        return (timestampMs & TIMESTAMP_MASK) >= EXTENDED;
    }

    /** Only 2 is given a meaning by the specification; the others are those that everybody uses. */
    private int chunkStreamId() {
        return switch (typeId) {
            case 1, 2, 3, 4, 5, 6 -> 2; // about the connection and its chunks
            case 8 -> 4; // audio
            case 15, 18 -> 5; // data
            case 9, 22 -> 6; // video, aggregates
            default -> 3; // commands
        };
    }

    private static void put32(byte[] target, int at, int value) {
        target[at] = (byte) (value >>> 24);
        put24(target, at + 1, value);
    }

    private static void put24(byte[] target, int at, int value) {
        target[at] = (byte) (value >>> 16);
        target[at + 1] = (byte) (value >>> 8);
        target[at + 2] = (byte) value;
    }
}
