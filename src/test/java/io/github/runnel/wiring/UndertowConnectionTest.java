package io.github.runnel.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the real server does with it, {@code ChurnIT} and {@code StalledViewersIT} show. */
final class UndertowConnectionTest {

    private static final byte[] MESSAGE = {1, 2, 3, 4};

    private final List<Throwable> heard = new ArrayList<>();
    private boolean wasInterrupted;

    @Test
    void whatABrokenConnectionDidNotTakeIsForgotten() throws IOException {
        Keeping out = new Keeping();
        new UndertowConnection(new Container(out)).getOutputStream().setWriteListener(new Hearing());
        out.buffer = ByteBuffer.wrap(MESSAGE);
        out.tryUntilNothingIsKept();
        assertThat(heard).hasSize(1);
    }

    @Test
    void whereItIsKeptInAnotherWayTheTryingEndsByAnException() throws IOException {
        Other out = new Other();
        new UndertowConnection(new Container(out)).getOutputStream().setWriteListener(new Hearing());
        assertThatIllegalStateException().isThrownBy(() -> out.listener().onError(new IOException("broken")));
        assertThat(heard).hasSize(1);
    }

    @Test
    void closeForgetsWhatWasNotTakenAndDoesNotWait() throws Exception {
        Keeping out = new Keeping();
        out.buffer = ByteBuffer.wrap(MESSAGE);
        new UndertowConnection(new Container(out)).close();
        assertThat(out.buffer.hasRemaining()).isFalse();
        assertThat(wasInterrupted).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void closeLeavesAnInterruptedThreadInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        new UndertowConnection(new Container(new Keeping())).close();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aPartOfAnArrayIsWrittenAlone() throws IOException {
        Other out = new Other();
        ServletOutputStream mended = new UndertowConnection(new Container(out)).getOutputStream();
        mended.write(MESSAGE, 1, 2);
        mended.write(MESSAGE, 0, MESSAGE.length);
        assertThat(out.written).containsExactly(new byte[] {2, 3}, MESSAGE);
    }

    /** Hears of errors. */
    private final class Hearing implements WriteListener {

        @Override
        public void onWritePossible() {}

        @Override
        public void onError(Throwable broken) {
            heard.add(broken);
        }
    }

    /** A way out that writes whole arrays. */
    private static class Other extends ServletOutputStream {

        private final List<byte[]> written = new ArrayList<>();
        private @Nullable WriteListener told;

        WriteListener listener() {
            if (told == null) {
                throw new IllegalStateException("nobody listens");
            }
            return told;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            told = listener;
        }

        @Override
        public void write(int value) {
            written.add(new byte[] {(byte) value});
        }

        @Override
        public void write(byte[] array, int offset, int length) {
            written.add(array);
        }
    }

    /** One whose connection is broken. */
    private static final class Keeping extends Other {

        private ByteBuffer buffer = ByteBuffer.allocate(0); // named as Undertow's

        void tryUntilNothingIsKept() {
            do {
                listener().onError(new IOException("broken"));
            } while (buffer.hasRemaining());
        }
    }

    /** The container's connection. */
    private final class Container implements WebConnection {

        private final ServletOutputStream out;

        Container(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public ServletInputStream getInputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return out;
        }

        @Override
        public void close() {
            wasInterrupted = Thread.currentThread().isInterrupted();
        }
    }
}
