package io.github.runnel.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the real server does with it, {@code ChurnIT}, {@code StalledViewersIT} and {@code HttpPublishIT} show. */
final class UndertowConnectionsTest {

    private static final byte[] MESSAGE = {1, 2, 3, 4};
    private final IOException broken = new IOException("broken");

    private final UndertowConnections undertow = new UndertowConnections();
    private final List<Throwable> heard = new ArrayList<>();

    @Test
    void whatABrokenConnectionDidNotTakeIsForgotten() throws IOException {
        Keeping out = new Keeping();
        undertow.mend(new Container(out)).getOutputStream().setWriteListener(new Hearing());
        out.buffer = ByteBuffer.wrap(MESSAGE);
        out.tryUntilNothingIsKept();
        assertThat(heard).hasSize(1);
    }

    @Test
    void whereItIsKeptInAnotherWayTheTryingEndsByAnException() throws IOException {
        Output out = new Output();
        undertow.mend(new Container(out)).getOutputStream().setWriteListener(new Hearing());
        assertThatIllegalStateException().isThrownBy(() -> out.listener().onError(broken));
        assertThat(heard).containsExactly(broken);
    }

    @Test
    void nothingIsKeptWhenTheContainerCloses() throws IOException {
        Keeping out = new Keeping();
        out.buffer = ByteBuffer.wrap(MESSAGE);
        undertow.closing(new Container(out));
        assertThat(out.buffer.hasRemaining()).isFalse();
    }

    @Test
    void theThreadThatReadsAndWritesClosesAndForgetsWhatWasNotTaken() throws Exception {
        Keeping out = new Keeping();
        out.buffer = ByteBuffer.wrap(MESSAGE);
        Below below = new Below(out);
        undertow.mend(below).close();
        assertThat(below.channel.isClosed).isFalse();
        below.channel.tasks.forEach(Runnable::run);
        assertThat(below.channel.isClosed).isTrue();
        assertThat(out.buffer.hasRemaining()).isFalse();
        assertThat(out.isClosed()).as("which would wait, since nobody listens").isFalse();
    }

    @Test
    void whoIsListenedToSaysGoodbye() throws Exception {
        Keeping out = new Keeping();
        Below below = new Below(out);
        WebConnection mended = undertow.mend(below);
        mended.getOutputStream().setWriteListener(new Hearing());
        mended.close();
        below.channel.tasks.forEach(Runnable::run);
        assertThat(out.isClosed()).isTrue();
    }

    @Test
    void whereNothingIsToldOfTheConnectionTheContainerCloses() throws Exception {
        Container container = new Container(new Output());
        undertow.mend(container).close();
        assertThat(container.isClosed).isTrue();
    }

    @Test
    void allIsClosedWhenReadingFails() throws IOException {
        Below below = new Below(new Keeping());
        undertow.mend(below).getInputStream().setReadListener(new Hearing());
        below.in.listener().onError(broken);
        below.channel.tasks.forEach(Runnable::run);
        assertThat(heard).containsExactly(broken);
        assertThat(below.channel.isClosed).isTrue();
    }

    @Test
    void nothingIsReadyBeforeSomebodyListens() throws IOException {
        ServletOutputStream mended = undertow.mend(new Container(new Output())).getOutputStream();
        assertThat(mended.isReady()).isFalse();
        mended.setWriteListener(new Hearing());
        assertThat(mended.isReady()).isTrue();
    }

    @Test
    void aPartOfAnArrayIsWrittenAlone() throws IOException {
        Output out = new Output();
        ServletOutputStream mended = undertow.mend(new Container(out)).getOutputStream();
        mended.write(MESSAGE, 1, 2);
        mended.write(MESSAGE, 0, MESSAGE.length);
        assertThat(out.written).containsExactly(new byte[] {2, 3}, MESSAGE);
    }

    /** Hears of errors. */
    private final class Hearing implements WriteListener, ReadListener {

        @Override
        public void onWritePossible() {}

        @Override
        public void onDataAvailable() {}

        @Override
        public void onAllDataRead() {}

        @Override
        public void onError(Throwable error) {
            heard.add(error);
        }
    }

    /** A way in. */
    private static final class Input extends ServletInputStream {

        private @Nullable ReadListener told;

        ReadListener listener() {
            if (told == null) {
                throw new IllegalStateException("nobody listens");
            }
            return told;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            told = listener;
        }

        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public int read() {
            return -1;
        }
    }

    /** A way out that writes whole arrays. */
    private static class Output extends ServletOutputStream {

        private final List<byte[]> written = new ArrayList<>();
        private @Nullable WriteListener told;
        private boolean isClosed;

        final WriteListener listener() {
            if (told == null) {
                throw new IllegalStateException("nobody listens");
            }
            return told;
        }

        final boolean isClosed() {
            return isClosed;
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

        @Override
        public void close() {
            isClosed = true;
        }
    }

    /** One that keeps what was not taken where Undertow's does. */
    private static final class Keeping extends Output {

        private ByteBuffer buffer = ByteBuffer.allocate(0);

        void tryUntilNothingIsKept() {
            do {
                listener().onError(new IOException("broken"));
            } while (buffer.hasRemaining());
        }
    }

    /** A container's connection. */
    private static class Container implements WebConnection {

        final Input in = new Input();
        private final ServletOutputStream out;
        private boolean isClosed;

        Container(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public final ServletInputStream getInputStream() {
            return in;
        }

        @Override
        public final ServletOutputStream getOutputStream() {
            return out;
        }

        @Override
        public final void close() {
            isClosed = true;
        }
    }

    /** One whose channel is where Undertow's is. */
    private static final class Below extends Container {

        private final Channel channel = new Channel();

        Below(ServletOutputStream out) {
            super(out);
        }
    }

    /** A channel whose thread does nothing by itself. */
    public static final class Channel implements Closeable {

        private final List<Runnable> tasks = new ArrayList<>();
        private boolean isClosed;

        public Executor getIoThread() {
            return tasks::add;
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
