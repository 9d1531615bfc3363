package io.github.runnel.wiring;

import io.github.runnel.http.ws.Mending;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The upgraded connections of WildFly (Undertow 2.3). Thread-safe.
 *
 * <p>By themselves they try for ever to write to who has gone, and hold the thread that serves many others; their close waits for who
 * does not read, over TLS without a pause; when reading fails, the other half of the connection stays open; and a write takes the whole
 * array whatever part is asked for.
 */
final class UndertowConnections implements Mending {

    private static final System.Logger LOG = System.getLogger(UndertowConnections.class.getName());

    @Override
    public WebConnection mend(WebConnection handedOver) {
        return new Mended(handedOver);
    }

    /** Or the container would try to write what it keeps, and log as an error that it cannot. */
    @Override
    public void closing(WebConnection handedOver) throws IOException {
        boolean ignored = forgetRest(handedOver.getOutputStream());
    }

    /** Forgets what was written and not taken; false where the container keeps it in another way. */
    private static boolean forgetRest(ServletOutputStream out) {
        try {
            if (hidden(out, "buffer") instanceof ByteBuffer rest) {
                rest.position(rest.limit());
            }
            return true;
        } catch (ReflectiveOperationException changed) {
            LOG.log(Level.DEBUG, "this server keeps in another way what was not taken", changed);
            return false;
        }
    }

    private static @Nullable Object hidden(Object owner, String name) throws ReflectiveOperationException {
        return accessible(owner.getClass().getDeclaredField(name)).get(owner);
    }

    private static <T extends AccessibleObject> T accessible(T member) throws IllegalAccessException {
        if (!member.trySetAccessible()) {
            throw new IllegalAccessException(member + " is not accessible");
        }
        return member;
    }

    /** A connection, as the API has it. */
    @SuppressWarnings("try") // the API's close may throw whatever it likes
    private static final class Mended implements WebConnection {

        private final WebConnection connection;
        private volatile boolean isAsync;

        Mended(WebConnection connection) {
            this.connection = connection;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Input(connection.getInputStream());
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new Output(connection.getOutputStream());
        }

        /** Waits for nobody. */
        @Override
        public void close() throws Exception {
            if (!closeOnItsThread()) {
                connection.close();
            }
        }

        /** Has the thread close that reads and writes; false where the container does not tell which. */
        private boolean closeOnItsThread() {
            try {
                Closeable channel = (Closeable) Objects.requireNonNull(hidden(connection, "channel"));
                Method thread = accessible(channel.getClass().getMethod("getIoThread"));
                ((Executor) Objects.requireNonNull(thread.invoke(channel))).execute(() -> close(channel));
                return true;
            } catch (ReflectiveOperationException changed) {
                LOG.log(Level.DEBUG, "this server does not tell what is below a connection", changed);
                return false;
            }
        }

        /** What cannot be sent at once is not sent. */
        private void close(Closeable channel) {
            try (channel) {
                boolean ignored = forgetRest(connection.getOutputStream());
                if (isAsync) { // or this would wait
                    connection.getOutputStream().close();
                }
            } catch (IOException broken) {
                LOG.log(Level.DEBUG, () -> "WebSocket was broken: " + broken.getMessage());
            }
        }

        /** Closes all of the connection when reading has failed. */
        private final class Input extends ServletInputStream {

            private final ServletInputStream in;

            Input(ServletInputStream in) {
                this.in = in;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                in.setReadListener(new ReadListener() {
                    @Override
                    public void onDataAvailable() throws IOException {
                        listener.onDataAvailable();
                    }

                    @Override
                    public void onAllDataRead() throws IOException {
                        listener.onAllDataRead();
                    }

                    @Override
                    public void onError(Throwable broken) {
                        listener.onError(broken);
                        boolean ignored = closeOnItsThread();
                    }
                });
            }

            @Override
            public boolean isReady() {
                return in.isReady();
            }

            @Override
            public boolean isFinished() {
                return in.isFinished();
            }

            @Override
            public int read() throws IOException {
                return in.read();
            }

            @Override
            public int read(byte[] array, int offset, int length) throws IOException {
                return in.read(array, offset, length);
            }
        }

        /** Forgets what cannot be sent any more, and writes a part of an array alone. */
        private final class Output extends ServletOutputStream {

            private final ServletOutputStream out;

            Output(ServletOutputStream out) {
                this.out = out;
            }

            /** Where the rest is kept in another way, what this throws ends that the container tries to write it. */
            @Override
            public void setWriteListener(WriteListener listener) {
                out.setWriteListener(new WriteListener() {
                    @Override
                    public void onWritePossible() throws IOException {
                        listener.onWritePossible();
                    }

                    @Override
                    public void onError(Throwable broken) {
                        listener.onError(broken);
                        if (!forgetRest(out)) {
                            throw new IllegalStateException("the other end of a WebSocket has gone", broken);
                        }
                    }
                });
                isAsync = true; // and is asked before, by who has something to send
            }

            @Override
            public boolean isReady() {
                return isAsync && out.isReady();
            }

            @Override
            public void write(int value) throws IOException {
                out.write(value);
            }

            @Override
            public void write(byte[] array, int offset, int length) throws IOException {
                boolean isWhole = length == array.length;
                out.write(isWhole ? array : Arrays.copyOfRange(array, offset, offset + length), 0, length);
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        }
    }
}
