package io.github.runnel.http.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames as RFC 6455, section 5.2, has them. */
final class FramesTest {

    private final Frames frames = new Frames();

    @ParameterizedTest
    @CsvSource({
        "0, 8200",
        "125, 827D",
        "126, 827E007E",
        "65535, 827EFFFF",
        "65536, 827F0000000000010000",
    })
    void lengthIsWrittenInTheShortestForm(int size, String head) {
        byte[] array = new byte[size + 7];
        array[3] = 42;
        Bytes frame = Bytes.wrap(frames.binary(array, 3, size));
        Bytes expected = Bytes.concat(Bytes.ofHex(head), Bytes.wrap(array).slice(3, size));
        assertThat(frame).isEqualTo(expected);
    }

    @Test
    void whatManyAreSentIsFramedOnce() {
        byte[] page = new byte[100];
        byte[] first = frames.binary(page, 10, 20);
        assertThat(frames.binary(page, 10, 20)).isSameAs(first);
        assertThat(frames.binary(page, 10, 21)).hasSize(23);
        assertThat(frames.binary(page.clone(), 10, 20)).isNotSameAs(first).isEqualTo(first);
    }

    @Test
    void controlFramesSayWhatTheyAre() {
        assertThat(Bytes.wrap(Frames.ping()).toHex()).isEqualTo("8900");
        assertThat(Bytes.wrap(Frames.pong(Bytes.ofHex("0102"))).toHex()).isEqualTo("8a020102");
        assertThat(Bytes.wrap(Frames.close(1013, "slow")).toHex()).isEqualTo("880603f5736c6f77");
    }

    @Test
    void everyGoodbyeFitsIntoAControlFrame() {
        assertThat(WsClose.values()).allMatch(why -> Frames.close(why.getCode(), why.sentence()).length <= 2 + 125);
    }

    /** The example of RFC 6455, section 1.3. */
    @Test
    void acceptAnswersTheKey() {
        assertThat(ServletUpgrade.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }
}
