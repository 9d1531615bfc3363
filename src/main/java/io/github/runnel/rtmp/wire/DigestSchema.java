package io.github.runnel.rtmp.wire;

import io.github.runnel.bytes.Bytes;
import java.util.Optional;

/**
 * Where C1 and S1 of a digest handshake keep their digest: after time and version come two blocks of 764 bytes, one with a
 * key and one with the digest, whose place within its block the block's first four bytes tell. Not part of RTMP 1.0;
 * Flash Player 9 brought it.
 */
enum DigestSchema {
    KEY_FIRST(772),
    DIGEST_FIRST(8);

    /** Places that the digest can have in its block: what the block's own four bytes and the digest leave. */
    private static final int PLACES = 764 - 4 - HmacSha256.SIZE;

    private final int blockAt;

    DigestSchema(int blockAt) {
        this.blockAt = blockAt;
    }

    /** The schema in which {@code block} is signed with {@code key}. */
    static Optional<DigestSchema> of(Bytes block, Bytes key) {
        for (DigestSchema schema : values()) {
            if (schema.digestIn(block).equals(schema.digestOf(block, key))) {
                return Optional.of(schema);
            }
        }
        return Optional.empty();
    }

    /** The digest that the block carries. */
    Bytes digestIn(Bytes block) {
        return block.slice(digestAt(block), HmacSha256.SIZE);
    }

    /** The block with its digest put in. */
    Bytes sign(Bytes block, Bytes key) {
        int at = digestAt(block);
        return Bytes.concat(block.slice(0, at), digestOf(block, key), block.slice(at + HmacSha256.SIZE));
    }

    /** Of all bytes but the digest. */
    private Bytes digestOf(Bytes block, Bytes key) {
        int at = digestAt(block);
        return HmacSha256.digest(key, Bytes.concat(block.slice(0, at), block.slice(at + HmacSha256.SIZE)));
    }

    private int digestAt(Bytes block) {
        int sum = block.u8(blockAt) + block.u8(blockAt + 1) + block.u8(blockAt + 2) + block.u8(blockAt + 3);
        return blockAt + 4 + sum % PLACES;
    }
}
