package io.github.runnel.wiring;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An upgraded connection of WildFly's (Undertow 2.3), whose defects stay behind this: it tries for ever to write to a viewer whose
 * connection has broken, and holds the thread that serves all others; its close waits for who does not read; and it writes the whole
 * array whatever part is asked for.
 */
@SuppressWarnings("try") // the API's close may throw whatever it likes
final class UndertowConnection implements WebConnection {

    private static final System.Logger LOG = System.getLogger(UndertowConnection.class.getName());

    private final WebConnection connection;

    UndertowConnection(WebConnection connection) {
        this.connection = connection;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return connection.getInputStream();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return new Output(connection.getOutputStream());
    }

    /** Waits for nobody: what was not sent is forgotten. */
    @Override
    public void close() throws Exception {
        boolean ignored = Rest.forget(connection.getOutputStream());
        closeAtOnce();
    }

    /** Who is interrupted does not wait, and closes all the same. */
    private void closeAtOnce() throws Exception {
        boolean isInterrupted = Thread.currentThread().isInterrupted();
        Thread.currentThread().interrupt();
        try {
            connection.close();
        } finally {
            boolean ignored = !isInterrupted && Thread.interrupted();
        }
    }

    /** What the container keeps of a write that was not taken whole. */
    private static final class Rest {

        private static final String FIELD = "buffer";

        private Rest() {}

        /** False when the container keeps it in another way. */
        static boolean forget(ServletOutputStream out) {
            try {
                Field field = out.getClass().getDeclaredField(FIELD);
                if (!field.trySetAccessible()) {
                    return false;
                }
                if (field.get(out) instanceof ByteBuffer rest) {
                    rest.position(rest.limit());
                }
                return true;
            } catch (ReflectiveOperationException changed) {
                LOG.log(Level.DEBUG, "this server keeps in another way what was not sent", changed);
                return false;
            }
        }
    }

    /** The way out. */
    private static final class Output extends ServletOutputStream {

        private final ServletOutputStream out;

        Output(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(new Forgetting(out, listener));
        }

        @Override
        public boolean isReady() {
            return out.isReady();
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

    /** Has the container forget what cannot be sent any more; where that cannot be, what this throws ends its trying. */
    private static final class Forgetting implements WriteListener {

        private final ServletOutputStream out;
        private final WriteListener listener;

        Forgetting(ServletOutputStream out, WriteListener listener) {
            this.out = out;
            this.listener = listener;
        }

        @Override
        public void onWritePossible() throws IOException {
            listener.onWritePossible();
        }

        @Override
        public void onError(Throwable broken) {
            listener.onError(broken);
            if (!Rest.forget(out)) {
                throw new IllegalStateException("a viewer has gone who was behind", broken);
            }
        }
    }
}
