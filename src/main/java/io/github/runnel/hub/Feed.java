package io.github.runnel.hub;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A live stream in one format: its packager, its log, and those who read it.
 *
 * <p>The publisher's thread appends and signals; joining and leaving is for any thread.
 */
final class Feed {

    private final Format format;
    private final long burstMs;
    private final Packager packager;
    private final StreamLog log;
    private final List<LaneGroup> groups;
    private final FanOut fanOut;

    Feed(Format format, Packager.Factory packagers, Tracks tracks, LogLimits limits, FanOut fanOut) {
        this.format = format;
        this.burstMs = limits.of(format).burstMs();
        this.log = new StreamLog(limits.of(format));
        this.packager = packagers.create(format.of(tracks), log);
        this.fanOut = fanOut;
        this.groups = fanOut.groups(log);
    }

    Sound sound() {
        return format.sound();
    }

    StreamLog log() {
        return log;
    }

    /** Memory of the log. */
    long logBytes() {
        return log.heldBytes();
    }

    Bytes keepAlive() {
        return packager.keepAlive();
    }

    /** Begins in the middle of a stream, with what a new viewer of {@code flv} would get, or with all that makes a burst. */
    void catchUp(Feed flv, Predicate<FlvTag> isWanted) {
        flv.recall(burstMs, tag -> {
            if (isWanted.test(tag)) {
                append(tag);
            }
        });
    }

    /** Of a feed of FLV: tells what a new viewer would get, or all that makes a burst. */
    void recall(long backMs, Consumer<FlvTag> listener) {
        Cursor cursor = backMs == 0
                ? new Cursor(log, Cursor.Start.NEWEST_ENTRY, Long.MAX_VALUE)
                : Cursor.from(log.back(backMs), log);
        long nowMs = log.head().end().timeMs();
        FlvReader tags = new FlvReader(Integer.MAX_VALUE, tag -> listener.accept(unwrapped(tag, nowMs)));
        boolean hasMore = true;
        while (hasMore) {
            hasMore = cursor.next((array, offset, length) -> tags.read(Bytes.copyOf(array, offset, length)));
        }
    }

    /** The wire has the low 32 bits of a frame's time, which is not far from now. */
    private static FlvTag unwrapped(FlvTag tag, long nowMs) {
        return tag.role().isFrame() ? tag.at(nowMs + (int) (tag.timestampMs() - nowMs)) : tag;
    }

    /** A new publication begins in the same log. */
    void begin() {
        packager.begin();
    }

    /** The stream has other tracks from now on; returns whether this feed goes on with them. */
    boolean turnTo(Tracks tracks) {
        return format.equals(format.with(tracks)) && format.suits(tracks) && packager.turnTo(format.of(tracks));
    }

    /** Returns false when the tag was not understood. */
    boolean append(FlvTag tag) {
        FlvTag seen = format.view(tag);
        return seen == null || packager.append(seen);
    }

    void signal() {
        groups.forEach(LaneGroup::signal);
    }

    /** Nobody publishes for the time being: who comes now does not begin with old pictures. */
    void pause() {
        log.withdrawEntry();
        signal();
    }

    /** The readers get what is left, and are ended. */
    void close(EndReason reason) {
        log.close(reason);
        signal();
    }

    /** The lane group that serves the subscriber from now on. */
    LaneGroup join(Subscriber subscriber) {
        LaneGroup group = groups.get(fanOut.nextLane());
        group.join(subscriber);
        return group;
    }
}
