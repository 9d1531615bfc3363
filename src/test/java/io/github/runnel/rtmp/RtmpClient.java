package io.github.runnel.rtmp;

import io.github.runnel.amf.AmfLimits;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Media;
import io.github.runnel.rtmp.message.Message;
import io.github.runnel.rtmp.message.MessageReader;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.rtmp.wire.ChunkDecoder;
import io.github.runnel.rtmp.wire.ChunkEncoder;
import io.github.runnel.rtmp.wire.ChunkLimits;
import io.github.runnel.rtmp.wire.MessageDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An encoder's or a player's side of a connection over a real socket, one step at a time. */
public final class RtmpClient implements AutoCloseable {

    private static final int PATIENCE_MS = 60_000;

    /** Less than a server waits by default for whom it does not end. */
    private static final int SOON_MS = 10_000;

    private static final int BLOCK_SIZE = 1536;

    private final Socket socket;
    private final EmbeddedChannel in = new EmbeddedChannel(
            new ChunkDecoder(ChunkLimits.DEFAULTS), new MessageDecoder(new MessageReader(AmfLimits.DEFAULTS)));
    private final EmbeddedChannel out = new EmbeddedChannel(new ChunkEncoder());

    RtmpClient(int port) throws IOException {
        this(InetAddress.getLoopbackAddress(), port);
    }

    RtmpClient(InetAddress address, int port) throws IOException {
        this(new Socket(address, port));
    }

    /** By a connection that is there, through TLS for example. */
    RtmpClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true); // or what follows waits until the server has acknowledged, up to 40 ms
        socket.setSoTimeout(PATIENCE_MS);
    }

    /** Connected, and with a stream being published. */
    public static RtmpClient publishing(int port, String name) throws IOException {
        return new RtmpClient(port).publish(name);
    }

    /** Connected, and with a stream that it has asked to publish; the answer has not been read. */
    public static RtmpClient wishing(int port, String name) throws IOException {
        return new RtmpClient(port).wish(name);
    }

    /** Connected, and waiting for a stream of the application {@code live}. */
    public static RtmpClient playing(int port, String name) throws IOException {
        return new RtmpClient(port).play(name);
    }

    /** Connects, and begins to publish a stream. */
    RtmpClient publish(String name) throws IOException {
        wish(name).awaitCommand("onStatus");
        return this;
    }

    private RtmpClient wish(String name) throws IOException {
        shakeHands();
        send(TestCalls.connect());
        awaitCommand("_result");
        send(TestCalls.publish(name));
        return this;
    }

    /** Connects, and asks for a stream. */
    RtmpClient play(String name) throws IOException {
        shakeHands();
        send(TestCalls.connect());
        awaitCommand("_result");
        send(TestCalls.play(name));
        return this;
    }

    void shakeHands() throws IOException {
        send(Bytes.concat(Bytes.ofHex("03"), Bytes.wrap(new byte[BLOCK_SIZE])));
        socket.getInputStream().readNBytes(1 + 2 * BLOCK_SIZE);
        send(Bytes.wrap(new byte[BLOCK_SIZE]));
    }

    void send(Bytes bytes) throws IOException {
        socket.getOutputStream().write(bytes.toArray());
    }

    public void send(Message message) throws IOException {
        send(message.toRaw());
    }

    public void send(RawMessage message) throws IOException {
        out.writeOutbound(message);
        ByteBuf chunks = out.readOutbound();
        chunks.readBytes(socket.getOutputStream(), chunks.readableBytes()).release();
    }

    /** The next command of that name; everything before it is passed over. */
    public Command awaitCommand(String name) throws IOException {
        return await(Command.class, command -> command.name().equals(name), name);
    }

    /** The next sound or picture; everything before it is passed over. */
    public FlvTag awaitTag() throws IOException {
        Media media = await(Media.class, any -> true, "a picture");
        return FlvTag.of(media.type(), media.timestampMs(), media.body());
    }

    /** A server that only pings makes nobody wait for ever. */
    private <T> T await(Class<T> kind, Predicate<T> isWanted, String what) throws IOException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS)) {
            Object message = next();
            if (message == null) {
                throw new IOException("closed before " + what);
            }
            if (kind.isInstance(message) && isWanted.test(kind.cast(message))) {
                return kind.cast(message);
            }
        }
        throw new SocketTimeoutException("waited too long for " + what);
    }

    /** Whether the server closes soon, whatever it says before that. */
    public boolean awaitClose() throws IOException {
        socket.setSoTimeout(SOON_MS);
        while (next() != null) {
            // not the end yet
        }
        return true;
    }

    /** Whether the server closes, or resets, for it has not read everything. */
    public boolean isClosedSoon() throws IOException {
        try {
            return awaitClose();
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** The next message; null at the end. */
    private @Nullable Object next() throws IOException {
        byte[] buffer = new byte[4096];
        while (in.inboundMessages().isEmpty()) {
            int count = socket.getInputStream().read(buffer);
            if (count < 0) {
                return null;
            }
            in.writeInbound(Unpooled.copiedBuffer(buffer, 0, count));
        }
        return in.readInbound();
    }
}
