package io.github.runnel.support.viewer;

import io.github.runnel.bytes.Bytes;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Asks for a WebSocket, and keeps what comes over it. Written by its connection's thread; read by any. */
final class WsRecorder extends SimpleChannelInboundHandler<Object> {

    static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_ANSWER = -1;
    private static final int NO_CODE = 1005;
    private static final int BROKEN = 1006;
    private static final int MOST_FRAME_BYTES = 1 << 24;

    private final WebSocketClientHandshaker handshaker;
    private final boolean isTaking;
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final Recording recording = new Recording();
    private final List<Bytes> messages = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream(); // of a message
    private boolean isText;
    private volatile OptionalInt closeCode = OptionalInt.empty();
    private volatile String closeReason = "";

    /**
     * Has not asked yet.
     *
     * @param subprotocol the one that is offered; null for none
     * @param isTaking whether anything behind the answer is read before somebody asks for it
     */
    WsRecorder(URI address, @Nullable String subprotocol, boolean isTaking) {
        this.handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                address, WebSocketVersion.V13, subprotocol, false, new DefaultHttpHeaders(), MOST_FRAME_BYTES);
        this.isTaking = isTaking;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        var ignored = handshaker.handshake(context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Object message) {
        if (message instanceof FullHttpResponse answer) {
            answered(context, answer);
        } else {
            take(context, (WebSocketFrame) message);
        }
    }

    private void answered(ChannelHandlerContext context, FullHttpResponse answer) {
        int code = answer.status().code();
        if (code == SWITCHING_PROTOCOLS) {
            context.channel().config().setAutoRead(isTaking);
            handshaker.finishHandshake(context.channel(), answer);
        } else {
            var ignored = context.close();
        }
        status.complete(code);
    }

    private void take(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof PingWebSocketFrame) {
            pings.incrementAndGet();
            var ignored =
                    context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        } else if (frame instanceof CloseWebSocketFrame close) {
            over(close.statusCode() < 0 ? NO_CODE : close.statusCode(), close.reasonText());
            var ignored = context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
        } else if (frame instanceof TextWebSocketFrame
                || frame instanceof BinaryWebSocketFrame
                || frame instanceof ContinuationWebSocketFrame) {
            isText = frame instanceof TextWebSocketFrame || (isText && frame instanceof ContinuationWebSocketFrame);
            add(frame);
        }
    }

    private void add(WebSocketFrame frame) {
        byte[] part = new byte[frame.content().readableBytes()];
        frame.content().readBytes(part);
        parts.writeBytes(part);
        if (!isText) {
            recording.add(part);
        }
        if (frame.isFinalFragment()) {
            if (isText) {
                texts.add(parts.toString(StandardCharsets.UTF_8));
            } else {
                messages.add(Bytes.wrap(parts.toByteArray()));
            }
            parts.reset();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        failed(new IllegalStateException("the connection was closed"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        failed(broken);
        var ignored = context.close();
    }

    /** Does nothing where there was an end already. */
    void failed(Throwable broken) {
        if (closeCode.isEmpty()) {
            over(BROKEN, broken.toString());
        }
        status.complete(NO_ANSWER);
    }

    private void over(int code, String reason) {
        closeReason = reason;
        closeCode = OptionalInt.of(code);
    }

    CompletableFuture<Integer> status() {
        return status;
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
