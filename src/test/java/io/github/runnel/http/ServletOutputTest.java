package io.github.runnel.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A container takes so many calls until it says that it is not ready, and is asked before each of them. */
final class ServletOutputTest {

    private static final int MUCH = 200_000;
    private static final int PIECE = 48 * 1024;

    private final Container container = new Container();
    private final ServletOutput out = new ServletOutput(container, () -> {}, () -> container.isTakenBack);

    @Test
    void littleIsOneWriteAndOneFlush() throws IOException {
        container.calls = 2;
        assertThat(out.isReady()).isTrue();
        send(bytes(5_000), 0, 5_000);
        assertThat(container.writes).isEqualTo(1);
        assertThat(container.flushes).isEqualTo(1);
        assertThat(out.hasUnsent()).isFalse();
    }

    @Test
    void muchIsWrittenInPiecesAsTheContainerTakesIt() throws IOException {
        byte[] much = bytes(MUCH + 20);
        int rounds = 0;
        container.calls = 3;
        assertThat(out.isReady()).isTrue();
        send(much, 10, MUCH);
        while (out.hasUnsent()) {
            container.calls = 3;
            boolean ignored = out.isReady();
            rounds++;
        }
        assertThat(rounds).isGreaterThan(1);
        assertThat(container.written.toByteArray()).isEqualTo(Arrays.copyOfRange(much, 10, 10 + MUCH));
        assertThat(container.largest).isEqualTo(PIECE);
        assertThat(container.flushes).isEqualTo(container.writes);
    }

    @Test
    void nothingIsReadyWhileSomethingIsLeft() throws IOException {
        container.calls = 1;
        assertThat(out.isReady()).isTrue();
        send(bytes(MUCH), 0, MUCH);
        assertThat(out.hasUnsent()).isTrue();
        assertThat(out.isReady()).isFalse();
        container.calls = 100;
        assertThat(out.isReady()).isTrue();
        assertThat(container.written.size()).isEqualTo(MUCH);
    }

    @Test
    void whatWasTakenBackIsNotWrittenTo() throws IOException {
        container.calls = 100;
        assertThat(out.isReady()).isTrue();
        container.isTakenBackByWrite = true;
        send(bytes(MUCH), 0, MUCH);
        assertThat(container.writes).isEqualTo(1);
    }

    private void send(byte[] array, int offset, int length) throws IOException {
        out.write(array, offset, length);
        out.push();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Refuses what it has not been asked for. */
    private static final class Container extends ServletOutputStream {

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private int calls;
        private int writes;
        private int largest;
        private int flushes;
        private boolean hasPermission;
        private boolean isTakenBackByWrite;
        private boolean isTakenBack;

        @Override
        public boolean isReady() {
            hasPermission = calls > 0;
            return hasPermission;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        @Override
        public void write(int value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] array, int offset, int length) {
            use();
            writes++;
            largest = Math.max(largest, length);
            written.write(array, offset, length);
            isTakenBack = isTakenBackByWrite;
        }

        @Override
        public void flush() {
            use();
            flushes++;
        }

        private void use() {
            assertThat(hasPermission).isTrue();
            hasPermission = false;
            calls--;
        }
    }
}
