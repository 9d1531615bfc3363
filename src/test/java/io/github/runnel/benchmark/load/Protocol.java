package io.github.runnel.benchmark.load;

import io.github.runnel.bytes.Bytes;
import java.util.stream.Stream;

/** How a viewer gets its stream. */
enum Protocol {
    HTTP_FLV("http-flv"),
    WS_FLV("ws-flv"),
    HTTP_TS("http-ts"),
    WS_TS("ws-ts"),
    /** Sound alone, in ADTS. */
    HTTP_AAC("http-aac"),
    /** Sound alone, which a child FFmpeg of the server makes of the published AAC. */
    HTTP_MP3("http-mp3"),
    RTMP("rtmp"),
    /** FLV and nothing around it, as {@link Floor} sends it. */
    BARE("bare");

    private final String text;

    Protocol(String text) {
        this.text = text;
    }

    static Protocol of(String text) {
        return Stream.of(values())
                .filter(protocol -> protocol.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no protocol '" + text + "'"));
    }

    /** Of addresses. */
    String extension() {
        return switch (this) {
            case HTTP_FLV, WS_FLV, RTMP, BARE -> ".flv";
            case HTTP_TS, WS_TS -> ".ts";
            case HTTP_AAC -> ".aac";
            case HTTP_MP3 -> ".mp3";
        };
    }

    boolean isSoundOnly() {
        return this == HTTP_AAC || this == HTTP_MP3;
    }

    Look look(Look.Listener listener) {
        return switch (this) {
            case HTTP_FLV, WS_FLV, RTMP, BARE -> new FlvCheck(listener);
            case HTTP_TS, WS_TS -> new PacketLook(listener);
            case HTTP_AAC -> SoundLook.adts(listener);
            case HTTP_MP3 -> SoundLook.mp3(listener);
        };
    }

    /** What a viewer sends first, for the stream of that path. */
    Bytes request(String path) {
        String get = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n";
        return switch (this) {
            case HTTP_FLV, HTTP_TS, HTTP_AAC, HTTP_MP3 -> Bytes.ofUtf8(get + "\r\n");
            case WS_FLV, WS_TS ->
                Bytes.ofUtf8(get
                        + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            case RTMP -> RtmpChunks.request(path);
            case BARE -> Bytes.empty();
        };
    }

    Framing framing() {
        return switch (this) {
            case HTTP_FLV, HTTP_TS, HTTP_AAC, HTTP_MP3 -> new Framing.Chunks();
            case WS_FLV, WS_TS -> new Framing.WebSocket();
            case RTMP -> new RtmpChunks();
            case BARE -> new Framing.None();
        };
    }

    /** What the first line of the answer has in it; empty if there is none. */
    String status() {
        return switch (this) {
            case HTTP_FLV, HTTP_TS, HTTP_AAC, HTTP_MP3 -> " 200 ";
            case WS_FLV, WS_TS -> " 101 ";
            case RTMP, BARE -> "";
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
