package io.github.runnel.rtmp.wire;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import java.util.random.RandomGenerator;

/**
 * What a server says in the handshake: S0, S1, S2 (RTMP 1.0, section 5.2), digested if the client's C1 is.
 *
 * <p>Thread-safe if the random generator is.
 */
final class Handshake {

    /** Of RTMP: C0 and S0. */
    static final int VERSION = 3;

    /** Bytes of C1, S1, C2 and S2. */
    static final int BLOCK_SIZE = 1536;

    static final Bytes PLAYER_KEY = Bytes.ofUtf8("Genuine Adobe Flash Player 001");
    static final Bytes SERVER_KEY = Bytes.ofUtf8("Genuine Adobe Flash Media Server 001");
    private static final Bytes KEY_EXTENSION =
            Bytes.ofHex("f0eec24a8068bee82e00d0d1029e7e576eec5d2d29806fab93b8e636cfeb31ae");

    private static final int SERVER_VERSION = 0x04050001; // a version below 3 promises no digest
    private static final int TLS_ALERT = 0x15;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int FIRST_TEXT = 32;

    private final RandomGenerator random;

    Handshake(RandomGenerator random) {
        this.random = random;
    }

    /** Refuses what cannot be RTMP, such as HTTP and a PROXY header, and what is encrypted. Other versions than 3 are taken for 3. */
    static void checkVersion(int c0) {
        switch (c0) {
            case TLS_ALERT, TLS_HANDSHAKE ->
                throw ProtocolException.unsupported("TLS where RTMP was expected: rtmps instead of rtmp?");
            case 'P', '\r' ->
                throw ProtocolException.malformed("handshake version " + c0
                        + " is not RTMP; a header of the PROXY protocol is heard from a trusted proxy only");
            case 6, 8, 9 -> throw ProtocolException.unsupported("RTMPE, handshake version " + c0);
            default -> {
                if (c0 >= FIRST_TEXT) {
                    throw ProtocolException.malformed("handshake version " + c0 + " is not RTMP");
                }
            }
        }
    }

    /** S0, S1 and S2. */
    Bytes answer(Bytes c1) {
        Bytes s0 = Bytes.wrap(new byte[] {VERSION});
        return DigestSchema.of(c1, PLAYER_KEY)
                .map(schema ->
                        Bytes.concat(s0, schema.sign(block(SERVER_VERSION), SERVER_KEY), s2(schema.digestIn(c1))))
                .orElseGet(() -> Bytes.concat(s0, block(0), c1));
    }

    /** Random bytes, the last of them a digest that shows that C1 was understood. */
    private Bytes s2(Bytes clientDigest) {
        Bytes content = randomBytes(BLOCK_SIZE - HmacSha256.SIZE);
        Bytes key = HmacSha256.digest(Bytes.concat(SERVER_KEY, KEY_EXTENSION), clientDigest);
        return Bytes.concat(content, HmacSha256.digest(key, content));
    }

    private Bytes block(int version) {
        return new ByteWriter(BLOCK_SIZE)
                .i32(0) // time
                .i32(version)
                .bytes(randomBytes(BLOCK_SIZE - 8))
                .toBytes();
    }

    private Bytes randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }
}
