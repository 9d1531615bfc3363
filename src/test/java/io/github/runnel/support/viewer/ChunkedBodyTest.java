package io.github.runnel.support.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** {@link ChunkedBody}. */
final class ChunkedBodyTest {

    @Test
    void chunksAreJoinedAndTheLastOneIsTheEnd() throws IOException {
        InputStream body = body("3\r\nabc\r\nA;extension=1\r\n0123456789\r\n0\r\n\r\nnext answer");
        assertThat(body.readAllBytes()).asString().isEqualTo("abc0123456789");
    }

    @Test
    void aConnectionThatEndsInAChunkIsNoEnd() {
        assertThatThrownBy(() -> body("3\r\nab").readAllBytes()).isInstanceOf(EOFException.class);
    }

    @Test
    void aConnectionThatEndsBetweenChunksIsNoEnd() {
        assertThatThrownBy(() -> body("3\r\nabc\r\n").readAllBytes()).isInstanceOf(EOFException.class);
    }

    private static InputStream body(String text) {
        return new ChunkedBody(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
