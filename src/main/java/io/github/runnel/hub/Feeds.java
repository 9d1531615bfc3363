package io.github.runnel.hub;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A live stream in all formats that it is made in at present: FLV always, another one from its first viewer on until some
 * time after its last one. Formats with other sound than the published one get their tags from a {@link Dub}, and one of them is
 * FLV, as long as there are any.
 *
 * <p>Used by one thread at a time: the publisher's, or one that has shut the publisher out. Viewers who want a format that is
 * not made yet wait in the {@link Audience} until that thread comes by.
 */
final class Feeds {

    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Hub hub;
    private final Audience audience;
    private final StreamHeaders headers;
    private final Dubs dubs;
    private final Map<Format, Long> watched = new HashMap<>(); // when last seen to be, in nanoseconds
    private volatile Map<Format, Feed> made = Map.of();
    private final AtomicLong misunderstood = new AtomicLong(); // written by that one thread
    private Tracks tracks = Tracks.NONE;
    private long lookedNanos;

    /** @param headers of the publication, as the {@link Intake} notes them */
    Feeds(StreamKey key, Hub hub, Audience audience, StreamHeaders headers) {
        this.hub = hub;
        this.audience = audience;
        this.headers = headers;
        this.dubs = new Dubs(key, hub, this::append);
    }

    /** Makes FLV, and what is waited for, of these tracks. What has been made and can hold them goes on, anything else is closed. */
    void open(Tracks found) {
        dubs.flush(); // what waits is of the former tracks
        Tracks former = tracks;
        tracks = found;
        Map<Format, Feed> going = new HashMap<>(made);
        going.values().removeIf(feed -> !feed.turnTo(found));
        made.forEach((format, feed) -> {
            if (!going.containsKey(format)) {
                feed.close(EndReason.ENDED);
            }
        });
        audience.turn(former, found, going.keySet());
        made = Map.copyOf(going);
        dubs.retain(made.keySet());
        Set<Format> formats = wanted();
        formats.add(Format.FLV);
        made.keySet().forEach(format -> formats.add(format.memory()));
        formats.removeAll(made.keySet());
        formats.forEach(this::make);
        dubs.retell();
    }

    /** FLV as it is made at present; null before the first publication. */
    @Nullable
    Feed flv() {
        return made.get(Format.FLV);
    }

    /** In the middle of a publication: FLV that was made anew, and has its headers, begins where viewers of the former one would. */
    void recall(@Nullable Feed former) {
        Feed flv = flv();
        if (flv != null && former != null && flv != former) {
            flv.catchUp(former, tag -> tag.role() != Role.METADATA); // that tells of the former tracks
        }
    }

    /** What somebody waits for, if it can be had. */
    private Set<Format> wanted() {
        Set<Format> formats = audience.wanted(tracks);
        formats.removeIf(format -> !format.suits(tracks) || !dubs.serve(format, tracks));
        formats.addAll(formats.stream().map(Format::memory).toList());
        return formats;
    }

    /** Lets those in who wait for what is made. */
    void admit() {
        audience.admit(new Offer(tracks, made));
    }

    /** A new publication begins in the same logs. */
    void begin() {
        made.values().forEach(Feed::begin);
    }

    /** @param isToGo whether viewers get it now, or with what follows */
    void append(FlvTag tag, boolean isToGo) {
        append(Sound.AS_PUBLISHED, tag);
        dubs.add(tag);
        if (isToGo) {
            made.values().forEach(Feed::signal);
        }
    }

    private void append(Sound sound, FlvTag tag) {
        for (Feed feed : made.values()) {
            if (feed.sound() == sound && !feed.append(tag)) {
                misunderstood.lazySet(misunderstood.getPlain() + 1);
            }
        }
    }

    /** Begins what somebody has come for, and ends what nobody watches any more. To be called now and then, between two tags. */
    void adapt() {
        if (audience.isCalling()) {
            extend();
        }
        if (made.size() > 1 && hub.ticker().nanos() - lookedNanos >= LOOK_NANOS) {
            lookedNanos = hub.ticker().nanos();
            Set.copyOf(made.keySet()).forEach(this::endUnwatched);
        }
    }

    /** How often a tag was left out of a format since it was not understood. Called by any thread. */
    long misunderstood() {
        return misunderstood.get();
    }

    /** Memory of the last part of the stream, in all formats. Called by any thread. */
    long logBytes() {
        return made.values().stream().mapToLong(Feed::logBytes).sum();
    }

    /** The publication is over; another one may follow. */
    void pause() {
        audience.suspend();
        dubs.flush();
        made.values().forEach(Feed::pause);
    }

    /** Nothing will follow. */
    void close(EndReason reason) {
        audience.suspend();
        closeAll(reason);
    }

    private void closeAll(EndReason reason) {
        dubs.flush();
        made.values().forEach(feed -> feed.close(reason));
        made = Map.of();
        dubs.retain(made.keySet());
    }

    /** In the middle of a stream: a new format begins where a new viewer of FLV would. */
    private void extend() {
        Set<Format> formats = wanted();
        formats.removeAll(made.keySet());
        List<Format> memoriesFirst = new ArrayList<>(formats);
        memoriesFirst.sort(Comparator.comparing(format -> !format.isMemory()));
        memoriesFirst.forEach(this::makeFromMemory);
        admit();
    }

    /** What is there of a dub is in its own FLV; the dub itself begins with what was published. */
    private void makeFromMemory(Format format) {
        Feed feed = make(format);
        Feed memory = made.get(format.isMemory() ? Format.FLV : format.memory());
        Dub dub = format.isMemory() ? dubs.of(format.sound()) : null;
        if (memory != null && dub != null) {
            memory.recall(0, dub::add);
        } else if (memory != null && memory != feed) {
            hintsFor(format).forEach(feed::append);
            feed.catchUp(memory, tag -> true);
        }
    }

    /** They are not in the memory, which is FLV. They come before any frame, as headers do for newcomers. */
    private Stream<FlvTag> hintsFor(Format format) {
        return headers.hints()
                .filter(tracks::suits)
                .filter(hint -> !format.isDubbed() || hint.type() == TagType.VIDEO)
                .map(hint -> hint.at(0));
    }

    private Feed make(Format format) {
        Packager.Factory packagers = Objects.requireNonNull(hub.packagers().get(format.container()));
        Feed feed = new Feed(format, packagers, tracks, hub.settings().log(), hub.fanOut());
        Map<Format, Feed> more = new HashMap<>(made);
        more.put(format, feed);
        made = Map.copyOf(more);
        watched.put(format, hub.ticker().nanos());
        return feed;
    }

    private void endUnwatched(Format format) {
        if (format.equals(Format.FLV)) {
            return;
        }
        if (audience.isWatching(format, tracks)) {
            watched.put(format, lookedNanos);
            watched.put(format.memory(), lookedNanos);
        } else if (!isMemoryOfOthers(format)
                && lookedNanos - watched.getOrDefault(format, lookedNanos) >= lingerNanos(format)) {
            Map<Format, Feed> others = new HashMap<>(made);
            Feed unwatched = others.remove(format);
            if (unwatched != null && audience.release(format, new Offer(tracks, others))) {
                unwatched.close(EndReason.ENDED);
                made = Map.copyOf(others);
                dubs.retain(made.keySet());
            }
        }
    }

    private boolean isMemoryOfOthers(Format format) {
        return made.keySet().stream()
                .anyMatch(other -> !other.equals(format) && other.memory().equals(format));
    }

    private long lingerNanos(Format format) {
        return format.isDubbed() ? hub.transcoders().linger().toNanos() : LINGER_NANOS;
    }
}
