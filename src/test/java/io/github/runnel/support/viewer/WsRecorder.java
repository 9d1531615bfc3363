package io.github.runnel.support.viewer;

import io.github.runnel.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps what comes over a WebSocket. Written by the socket's thread, one call at a time; read by any. */
final class WsRecorder implements WebSocket.Listener {

    private static final int BROKEN = 1006;

    private final long requestedAtOpen;
    private final Recording recording = new Recording();
    private final List<Bytes> messages = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final ByteArrayOutputStream binaryParts = new ByteArrayOutputStream();
    private final StringBuilder textParts = new StringBuilder();
    private volatile OptionalInt closeCode = OptionalInt.empty();
    private volatile String closeReason = "";

    WsRecorder(long requestedAtOpen) {
        this.requestedAtOpen = requestedAtOpen;
    }

    @Override
    public void onOpen(WebSocket socket) {
        if (requestedAtOpen > 0) {
            socket.request(requestedAtOpen);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean isLast) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        binaryParts.writeBytes(part);
        recording.add(part);
        if (isLast) {
            messages.add(Bytes.wrap(binaryParts.toByteArray()));
            binaryParts.reset();
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
        textParts.append(data);
        if (isLast) {
            texts.add(textParts.toString());
            textParts.setLength(0);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        pings.incrementAndGet();
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closeReason = reason;
        closeCode = OptionalInt.of(code);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closeReason = error.toString();
        closeCode = OptionalInt.of(BROKEN);
    }

    Recording recording() {
        return recording;
    }

    List<Bytes> messages() {
        return List.copyOf(messages);
    }

    List<String> texts() {
        return List.copyOf(texts);
    }

    int pings() {
        return pings.get();
    }

    OptionalInt closeCode() {
        return closeCode;
    }

    String closeReason() {
        return closeReason;
    }
}
