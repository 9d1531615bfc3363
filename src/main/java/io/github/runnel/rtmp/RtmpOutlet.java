package io.github.runnel.rtmp;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.Outlet;
import io.github.runnel.rtmp.session.Seat;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The way out to one RTMP viewer: one run of messages in flight, as it stands in the log.
 *
 * <p>The hub's threads hand over, the channel's event loop sends. Until the system has taken a run, the next one stays in the
 * log: what a slow viewer holds is a page, and no queue.
 */
final class RtmpOutlet implements Outlet, Seat {

    private static final Logger LOG = System.getLogger(RtmpOutlet.class.getName());

    /** What may wait to be sent besides the run, before a client counts as one that does not read. */
    private static final int REPLIES_BYTES = 64 * 1024;

    private final Channel channel;
    private final Stage stage;
    private final FutureListener<Void> whenSent = this::sent;
    private volatile boolean isInFlight;
    private volatile boolean isAwaited; // the hub has asked in vain

    // the event loop's own
    private Doors.@Nullable Subscription subscription;
    private boolean isBegun;
    private boolean isHeldUp; // the system had no room for all of the run
    private boolean isOver;

    /** Hears of the stream. Called by the event loop. */
    interface Stage {

        /** The first run follows. */
        void begins();

        /** There is room again for what had to wait: the other end has read what was sent before. */
        void reads();

        /** The hub has nothing more for this viewer. */
        void ends(EndReason reason);
    }

    RtmpOutlet(Channel channel, Stage stage) {
        this.channel = channel;
        this.stage = stage;
    }

    /** Lets the hub write, once the event loop has done what it is at. Called by the event loop. */
    void open(Doors.Subscription viewer) {
        subscription = viewer;
        channel.eventLoop().execute(viewer::resume);
    }

    @Override
    public boolean isReady() {
        if (isInFlight) {
            isAwaited = true;
            return !isInFlight; // or it was sent before it was seen to be awaited
        }
        return true;
    }

    @Override
    public boolean hasUnsent() {
        return false;
    }

    @Override
    public void write(byte[] array, int offset, int length) {
        isInFlight = true;
        ByteBuf run = Unpooled.wrappedBuffer(array, offset, length);
        inLoop(() -> send(run));
    }

    /** Nothing: the connection has pings, for those who have paused, too. */
    @Override
    public void tick(Bytes keepAlive) {}

    @Override
    public void end(EndReason reason) {
        inLoop(() -> {
            if (!isOver) {
                isOver = true;
                stage.ends(reason);
            }
        });
    }

    @Override
    public void leave() {
        if (!isOver) {
            isOver = true;
            Objects.requireNonNull(subscription).gone();
        }
    }

    private void send(ByteBuf run) {
        if (isOver) {
            return;
        }
        if (!isBegun) {
            isBegun = true;
            stage.begins();
        }
        channel.config().setWriteBufferWaterMark(mark(run));
        Future<Void> sending = channel.writeAndFlush(run);
        isHeldUp = !sending.isDone();
        sending.addListener(whenSent);
    }

    /** Netty counts the run before until its listener has been told, which writes this one: what is above the mark then is below it behind that. */
    private static WriteBufferWaterMark mark(ByteBuf run) {
        int bytes = REPLIES_BYTES + run.readableBytes();
        return new WriteBufferWaterMark(bytes, bytes);
    }

    private void sent(Future<Void> result) {
        if (!result.isSuccess()) {
            leave();
            return;
        }
        if (isHeldUp) {
            stage.reads();
        }
        isInFlight = false; // before it is asked who waits for that
        if (isAwaited && !isOver) {
            isAwaited = false;
            Objects.requireNonNull(subscription).resume();
        }
    }

    private void inLoop(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
            return;
        }
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.DEBUG, "the event loop has ended, and this viewer with it");
        }
    }
}
