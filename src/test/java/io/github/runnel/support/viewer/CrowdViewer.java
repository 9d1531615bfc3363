package io.github.runnel.support.viewer;

import io.github.runnel.flv.FlvTag;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One of very many viewers: checks that what comes is FLV, notes how long nothing came, and keeps nothing.
 *
 * <p>Has a thread of its own from {@link #join} to {@link #close}. Counters may be read by any thread.
 */
public final class CrowdViewer implements AutoCloseable {

    private static final int FLV_HEADER_SIZE = 13;
    private static final int SMALL_STACK = 128 * 1024;

    private final URI address;
    private final Socket socket = new Socket();
    private final AtomicLong tags = new AtomicLong();
    private volatile long longestSilenceNanos;
    private volatile @Nullable Exception failure;
    private volatile boolean isClosed;

    private CrowdViewer(URI address) {
        this.address = address;
    }

    /** Watches a stream, over WebSocket when the address says so. */
    public static CrowdViewer join(URI address) {
        CrowdViewer viewer = new CrowdViewer(address);
        Thread thread = new Thread(null, viewer::watch, "crowd", SMALL_STACK);
        thread.setDaemon(true);
        thread.start();
        return viewer;
    }

    /** Whole tags so far. */
    public long tags() {
        return tags.get();
    }

    /** The longest time between two tags, in milliseconds. */
    public long longestSilenceMs() {
        return TimeUnit.NANOSECONDS.toMillis(longestSilenceNanos);
    }

    /** What ended the viewer before it left by itself. */
    public Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            socket.close();
        } catch (IOException gone) {
            failure = gone;
        }
    }

    private void watch() {
        try {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            boolean isSocket = "ws".equals(address.getScheme());
            socket.getOutputStream().write(request(isSocket).getBytes(StandardCharsets.US_ASCII));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            skipHead(in, isSocket ? " 101 " : " 200 ");
            read(new DataInputStream(isSocket ? new WsInput(in, socket.getOutputStream()) : in));
        } catch (IOException | IllegalStateException broken) {
            failure = isClosed ? null : broken;
        }
    }

    /** HTTP/1.0 gets a body without chunks. */
    private String request(boolean isSocket) {
        String upgrade = String.join(
                "\r\n",
                "Host: localhost",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "",
                "");
        return "GET " + address.getPath() + (isSocket ? " HTTP/1.1\r\n" + upgrade : " HTTP/1.0\r\n\r\n");
    }

    private static void skipHead(InputStream in, String status) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("no answer but " + head);
            }
            head.append((char) next);
        }
        if (!head.toString().contains(status)) {
            throw new IOException("answered " + head);
        }
    }

    private void read(DataInputStream in) throws IOException {
        in.skipNBytes(FLV_HEADER_SIZE);
        long lastNanos = 0;
        while (true) {
            in.readUnsignedByte();
            int size = in.readUnsignedShort() << 8 | in.readUnsignedByte();
            in.skipNBytes(FlvTag.HEADER_SIZE - 4L + size);
            if (in.readInt() != FlvTag.HEADER_SIZE + size) {
                throw new IllegalStateException("not FLV after " + tags + " tags");
            }
            long now = System.nanoTime();
            longestSilenceNanos = lastNanos == 0 ? 0 : Math.max(longestSilenceNanos, now - lastNanos);
            lastNanos = now;
            tags.incrementAndGet();
        }
    }
}
