package io.github.runnel.support.viewer;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.support.tls.DevCertificate;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;
import javax.net.ssl.SSLEngine;

/**
 * A viewer over a WebSocket. Answers pings by itself, as browsers do. Thread-safe.
 *
 * <p>The JDK's client would not do: of what comes in one piece with the answer to its request it loses some, now and then.
 */
public final class WsFlv implements AutoCloseable {

    private static final EventLoopGroup LOOPS =
            new MultiThreadIoEventLoopGroup(2, new DefaultThreadFactory("viewers", true), NioIoHandler.newFactory());
    private static final int MOST_ANSWER_BYTES = 1 << 16;
    private static final int SMALL_BUFFER = 16 * 1024;

    private final WsRecorder recorder;
    private final Channel channel;

    private WsFlv(WsRecorder recorder, Channel channel) {
        this.recorder = recorder;
        this.channel = channel;
    }

    /** Takes messages as fast as they come. */
    public static WsFlv open(URI address) {
        return open(address, true);
    }

    /** Takes nothing behind the answer before {@link #take}. */
    public static WsFlv stalled(URI address) {
        return open(address, false);
    }

    /** Takes messages as they come, and holds few that it has not taken, so that a {@link #rest} is soon felt. */
    public static WsFlv slow(URI address) {
        WsRecorder recorder = new WsRecorder(address, null, true);
        return connect(address, recorder, bootstrap(address, recorder).option(ChannelOption.SO_RCVBUF, SMALL_BUFFER));
    }

    /** Does not wait for anything: a server may hold its answer back until there is a stream. */
    private static WsFlv open(URI address, boolean isTaking) {
        return open(address, new WsRecorder(address, null, isTaking));
    }

    /** Somebody who publishes: what is sent is the stream. */
    public static WsFlv publishing(URI address) {
        return open(address, new WsRecorder(address, "publish", true));
    }

    private static WsFlv open(URI address, WsRecorder recorder) {
        return connect(address, recorder, bootstrap(address, recorder));
    }

    private static Bootstrap bootstrap(URI address, WsRecorder recorder) {
        return new Bootstrap()
                .group(LOOPS)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel opened) {
                        prepare(opened, address, recorder);
                    }
                });
    }

    private static WsFlv connect(URI address, WsRecorder recorder, Bootstrap bootstrap) {
        Channel channel = bootstrap
                .connect(address.getHost(), address.getPort())
                .addListener(result -> {
                    if (!result.isSuccess()) {
                        recorder.failed(result.cause());
                    }
                })
                .channel();
        return new WsFlv(recorder, channel);
    }

    private static void prepare(SocketChannel opened, URI address, WsRecorder recorder) {
        if (address.getScheme().equals("wss")) {
            SSLEngine engine = DevCertificate.shared().trust().createSSLEngine(address.getHost(), address.getPort());
            engine.setUseClientMode(true);
            opened.pipeline().addLast(new SslHandler(engine));
        }
        opened.pipeline()
                .addLast(new HttpClientCodec())
                .addLast(new HttpObjectAggregator(MOST_ANSWER_BYTES))
                .addLast(new FlowControlHandler())
                .addLast(recorder);
    }

    /** Waits for the answer: 101, or the status of a refusal. */
    public int status() {
        return Waiting.on(recorder.status());
    }

    /** From now on takes messages as fast as they come. */
    public void take() {
        channel.config().setAutoRead(true);
    }

    /** From now on takes nothing before {@link #take}. */
    public void rest() {
        channel.config().setAutoRead(false);
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
        send(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message.toBuffer())));
    }

    public void send(String message) {
        send(new TextWebSocketFrame(message));
    }

    /** Says goodbye with 1000. */
    public void leave() {
        send(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE));
    }

    private void send(WebSocketFrame frame) {
        if (status() != WsRecorder.SWITCHING_PROTOCOLS) {
            throw new AssertionError("answered " + status());
        }
        channel.writeAndFlush(frame).syncUninterruptibly();
    }

    /** Ends the connection without a word. */
    @Override
    public void close() {
        channel.close().syncUninterruptibly();
    }
}
