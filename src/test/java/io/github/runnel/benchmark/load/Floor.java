package io.github.runnel.benchmark.load;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.Writable;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The least that delivery can cost here: a loop that writes the same bytes to all sockets, Netty's native epoll, without HTTP,
 * without a choice of streams, without a thought for slow viewers. A process of its own, which prints its port.
 *
 * <p>Confined to one event loop.
 */
final class Floor {

    private final EventLoop loop;
    private final SyntheticStream stream;
    private final long mergeNanos;
    private final boolean isSoundOnly;
    private final List<Channel> watching = new ArrayList<>();
    private final List<Channel> coming = new ArrayList<>();
    private final List<Writable> waiting = new ArrayList<>();
    private final long startNanos = System.nanoTime();
    private boolean isPictureWaiting;
    private long writtenNanos = startNanos;

    private Floor(EventLoop loop, SyntheticStream.Shape shape, long mergeNanos, boolean isSoundOnly) {
        this.isSoundOnly = isSoundOnly;
        this.loop = loop;
        this.stream = new SyntheticStream(0, shape);
        this.mergeNanos = mergeNanos;
    }

    /** Arguments: bits per second, pictures per second, pictures from keyframe to keyframe, milliseconds between writes (0: each picture), {@code all} or {@code sound}. */
    public static void main(String[] arguments) throws InterruptedException {
        SyntheticStream.Shape shape = new SyntheticStream.Shape(
                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        EventLoop loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()).next();
        Floor floor = new Floor(
                loop, shape, TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[3])), arguments[4].equals("sound"));
        Channel listening = new ServerBootstrap()
                .group(loop)
                .channel(EpollServerSocketChannel.class)
                .childHandler(floor.new Newcomer())
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        loop.execute(floor::send);
        System.out.println(((InetSocketAddress) listening.localAddress()).getPort());
    }

    /** Remembers who came. */
    @io.netty.channel.ChannelHandler.Sharable
    private final class Newcomer extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            coming.add(context.channel());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            coming.remove(context.channel());
            watching.remove(context.channel());
        }

        /** A viewer who leaves in the middle of a write. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
            var ignored = context.close();
        }
    }

    private void send() {
        long now = System.nanoTime();
        while (startNanos + stream.dueNanos() <= now) {
            if (stream.isKeyframeNext() && !coming.isEmpty()) {
                write();
                welcome();
            }
            FlvTag tag = stream.next(startNanos + stream.dueNanos());
            if (!isSoundOnly || tag.type() == TagType.AUDIO) {
                waiting.add(tag);
            }
            isPictureWaiting |= tag.type() == TagType.VIDEO;
        }
        if (mergeNanos == 0
                ? isPictureWaiting
                : now - writtenNanos >= mergeNanos) { // sound rides along, as with Runnel
            write();
            writtenNanos = now;
        }
        var ignored =
                loop.schedule(this::send, startNanos + stream.dueNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void welcome() {
        List<Writable> start = new ArrayList<>();
        start.add(new FlvHeader(true, true));
        start.addAll(SyntheticStream.headers());
        writeTo(coming, start);
        watching.addAll(coming);
        coming.clear();
    }

    private void write() {
        writeTo(watching, waiting);
        waiting.clear();
        isPictureWaiting = false;
    }

    private static void writeTo(List<Channel> channels, List<? extends Writable> tags) {
        Bytes bytes = Bytes.concat(tags.toArray(Writable[]::new));
        ByteBuf slice = Unpooled.directBuffer(bytes.size());
        bytes.drainTo(slice::writeBytes);
        for (Channel channel : channels) {
            var ignored = channel.writeAndFlush(slice.retainedDuplicate(), channel.voidPromise());
        }
        slice.release();
    }
}
