package io.github.runnel.rtmp.wire;

/**
 * How much of a peer's input {@link ChunkDecoder} holds.
 *
 * @param messageBytes size of a message, and of all unfinished messages of a connection together
 * @param chunkBytes size that a peer may set for its chunks; they are not held, so any will do
 * @param chunkStreams different chunk stream ids on a connection
 */
public record ChunkLimits(int messageBytes, int chunkBytes, int chunkStreams) {

    public static final ChunkLimits DEFAULTS = new ChunkLimits(16 << 20, Integer.MAX_VALUE, 64);
}
