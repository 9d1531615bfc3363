package io.github.runnel.rtmp.wire;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Handshake} and {@link DigestSchema}. */
final class HandshakeTest {

    private final Random random = new Random(1);
    private final Handshake handshake = new Handshake(random);

    @Test
    void aPlainC1IsEchoed() {
        Bytes c1 = randomBlock();
        Bytes answer = handshake.answer(c1);
        assertThat(answer.size()).isEqualTo(1 + 2 * 1536);
        assertThat(answer.slice(0, 9)).isEqualTo(hex("""
                03          # S0: version
                00000000    # S1: time
                00000000    # S1: zero
                """));
        assertThat(answer.slice(1 + 1536)).isEqualTo(c1);
    }

    @ParameterizedTest
    @EnumSource
    void aDigestedC1IsAnsweredInItsOwnSchema(DigestSchema schema) {
        for (int i = 0; i < 100; i++) {
            Bytes c1 = schema.sign(randomBlock(), Handshake.PLAYER_KEY);
            Bytes answer = handshake.answer(c1);
            assertThat(DigestSchema.of(answer.slice(1, 1536), Handshake.SERVER_KEY))
                    .contains(schema);
            assertThat(answer.slice(5, 4)).isEqualTo(hex("04050001"));
            assertThatS2ShowsThatC1WasUnderstood(answer.slice(1 + 1536), schema.digestIn(c1));
        }
    }

    @Test
    void oneWrongBitMakesADigestedC1APlainOne() {
        byte[] c1 =
                DigestSchema.KEY_FIRST.sign(randomBlock(), Handshake.PLAYER_KEY).toArray();
        c1[1535] ^= 1;
        assertThat(handshake.answer(Bytes.wrap(c1)).slice(1 + 1536)).isEqualTo(Bytes.wrap(c1));
    }

    @Test
    void ffmpegIsADigestClient() throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("ffmpeg-c1.hex"))) {
            Bytes c1 = hex(new String(file.readAllBytes(), StandardCharsets.US_ASCII));
            assertThat(DigestSchema.of(c1, Handshake.PLAYER_KEY)).contains(DigestSchema.DIGEST_FIRST);
        }
    }

    @Test
    void theDigestIsHmacSha256() {
        assertThat(HmacSha256.digest(Bytes.ofUtf8("Jefe"), Bytes.ofUtf8("what do ya want for nothing?")))
                .as("RFC 4231, test case 2")
                .isEqualTo(hex("5bdcc146bf60754e6a042426089575c7 5a003f089d2739839dec58b964ec3843"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 31})
    void versionsThatCouldBeRtmpAreAccepted(int version) {
        assertThatCode(() -> Handshake.checkVersion(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8, 9, 0x16, 'G', 255})
    void encryptionAndTextAreRefused(int version) {
        assertThatThrownBy(() -> Handshake.checkVersion(version)).isInstanceOf(ProtocolException.class);
    }

    private static void assertThatS2ShowsThatC1WasUnderstood(Bytes s2, Bytes clientDigest) {
        Bytes wholeKey = Bytes.concat(
                Handshake.SERVER_KEY, hex("f0eec24a8068bee82e00d0d1029e7e57 6eec5d2d29806fab93b8e636cfeb31ae"));
        Bytes key = HmacSha256.digest(wholeKey, clientDigest);
        assertThat(s2.slice(1504)).isEqualTo(HmacSha256.digest(key, s2.slice(0, 1504)));
    }

    private Bytes randomBlock() {
        byte[] block = new byte[1536];
        random.nextBytes(block);
        return Bytes.wrap(block);
    }
}
