package io.github.runnel.support.viewer;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.support.tls.DevCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** A viewer over a WebSocket. Answers pings by itself, as browsers do. Thread-safe. */
public final class WsFlv implements AutoCloseable {

    private static final HttpClient CLIENT = DevCertificate.shared().client(HttpClient.Version.HTTP_1_1);

    private final WsRecorder recorder;
    private final CompletableFuture<WebSocket> socket;

    private WsFlv(WsRecorder recorder, CompletableFuture<WebSocket> socket) {
        this.recorder = recorder;
        this.socket = socket;
    }

    /** Takes messages as fast as they come. */
    public static WsFlv open(URI address) {
        return open(address, Long.MAX_VALUE);
    }

    /** Takes no message before {@link #take}. */
    public static WsFlv stalled(URI address) {
        return open(address, 0);
    }

    private static WsFlv open(URI address, long messages) {
        WsRecorder recorder = new WsRecorder(messages);
        return new WsFlv(recorder, CLIENT.newWebSocketBuilder().buildAsync(address, recorder));
    }

    /** Waits for the answer: 101, or the status of a refusal. */
    public int status() {
        return Waiting.on(socket.handle(WsFlv::status));
    }

    private static int status(WebSocket open, Throwable refusal) {
        if (refusal == null) {
            return 101;
        }
        Throwable cause = refusal.getCause() == null ? refusal : refusal.getCause();
        return cause instanceof WebSocketHandshakeException refused
                ? refused.getResponse().statusCode()
                : -1;
    }

    /** Takes that many more parts of messages, pings, or closes. */
    public void take(long count) {
        Waiting.on(socket).request(count);
    }

    /** The binary messages, one behind the other. */
    public Recording received() {
        return recorder.recording();
    }

    public List<Bytes> messages() {
        return recorder.messages();
    }

    public List<String> texts() {
        return recorder.texts();
    }

    public int pings() {
        return recorder.pings();
    }

    /** The server's close code; 1006 if the connection broke without one. */
    public OptionalInt closeCode() {
        return recorder.closeCode();
    }

    public String closeReason() {
        return recorder.closeReason();
    }

    public void send(Bytes message) {
        Waiting.on(Waiting.on(socket).sendBinary(message.toBuffer(), true));
    }

    public void send(String message) {
        Waiting.on(Waiting.on(socket).sendText(message, true));
    }

    /** Says goodbye with 1000. */
    public void leave() {
        Waiting.on(Waiting.on(socket).sendClose(WebSocket.NORMAL_CLOSURE, ""));
    }

    /** Ends the connection without a word. */
    @Override
    public void close() {
        if (!socket.cancel(true) && !socket.isCompletedExceptionally()) {
            socket.join().abort();
        }
    }
}
