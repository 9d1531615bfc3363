package io.github.runnel.benchmark.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;

/** One viewer, from its request on. Confined to its connection's event loop, which is that of its {@link Sight}. */
final class Viewer extends ChannelInboundHandlerAdapter implements Framing.Payload, Look.Listener, Sight.Watcher {

    private static final int MOST_HEAD = 4096;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

    private final Protocol protocol;
    private final String path;
    private final int stream;
    private final Pace pace;
    private final Sight sight;
    private final Framing framing;
    private final Look look;
    private final StringBuilder head = new StringBuilder();
    private boolean isHeadRead;
    private boolean isEnded;
    private long askedNanos;
    private long lastNanos;
    private long pictures;
    private int lastFrame = -1;
    private ChannelHandlerContext context;

    @SuppressWarnings("NullAway.Init")
    Viewer(Protocol protocol, String path, Pace pace, Sight sight) {
        this.protocol = protocol;
        this.path = path;
        this.stream = Integer.parseInt(path.replaceAll(".*/|\\..*", ""));
        this.pace = pace;
        this.sight = sight;
        this.framing = protocol.framing();
        this.look = protocol.look(this);
        this.isHeadRead = protocol.status().isEmpty();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        this.context = context;
        askedNanos = System.nanoTime();
        pace.begin(context.channel());
        var ignored = context.writeAndFlush(
                Unpooled.wrappedBuffer(protocol.request(path).toBuffer()), context.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws IOException {
        ByteBuf in = (ByteBuf) message;
        try {
            if (!isHeadRead) {
                readHead(in);
            }
            if (isHeadRead) {
                framing.read(in, this);
            }
        } finally {
            in.release();
        }
    }

    private void readHead(ByteBuf in) throws IOException {
        while (!isHeadRead && in.isReadable()) {
            head.append((char) in.readByte());
            isHeadRead = head.length() >= END_OF_HEAD.length()
                    && head.lastIndexOf(END_OF_HEAD) == head.length() - END_OF_HEAD.length();
        }
        boolean isRight = head.indexOf(protocol.status()) >= 0;
        if ((isHeadRead && !isRight) || head.length() > MOST_HEAD) {
            throw new IOException("answered " + head);
        }
    }

    @Override
    public void read(ByteBuf in, int length) {
        sight.bytes(length);
        look.read(in, length);
    }

    @Override
    public void ping() {
        var ignored = context.writeAndFlush(Unpooled.wrappedBuffer(PONG), context.voidPromise());
    }

    @Override
    public void ended() {
        isEnded = true;
    }

    @Override
    public void picture(boolean isKeyframe, Stamp stamp) {
        if (stamp.stream() != stream) {
            throw new IllegalStateException("a picture of stream " + stamp.stream() + " for " + path);
        }
        long now = System.nanoTime();
        if (lastFrame < 0) {
            sight.first(this, isKeyframe, now - askedNanos);
        } else {
            sight.next(this, isKeyframe, stamp.frame(), now);
        }
        sight.seen(stamp, now);
        lastFrame = stamp.frame();
        lastNanos = now;
        pictures++;
    }

    @Override
    public long lastNanos() {
        return lastNanos;
    }

    @Override
    public int lastFrame() {
        return lastFrame;
    }

    @Override
    public long pictures() {
        return pictures;
    }

    @Override
    public void clear() {
        pictures = 0;
    }

    /** It has no number: each is the next. */
    @Override
    public void sound() {
        long now = System.nanoTime();
        if (lastFrame < 0) {
            sight.first(this, true, now - askedNanos);
        } else {
            sight.next(this, true, lastFrame + 1, now);
        }
        lastFrame++;
        lastNanos = now;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        sight.left(this, isEnded);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        sight.failed(cause);
        var ignored = context.close();
    }
}
