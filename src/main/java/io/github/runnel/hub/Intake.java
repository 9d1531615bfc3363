package io.github.runnel.hub;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.HubSettings.TrackPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The door of a stream: looks which tracks there are, keeps inter frames out before the first keyframe, puts timestamps
 * right, and appends to every feed.
 *
 * <p>Used by one thread at a time: the publisher's, or one that has shut the publisher out. Counters and formats may be read
 * by any thread.
 */
final class Intake {

    private static final long MOST_HELD_BYTES = 8L << 20;

    private final HubSettings settings;
    private final FanOut fanOut;
    private final Audience audience;
    private final Ticker ticker;
    private final Timeline timeline;
    private final StreamHeaders headers = new StreamHeaders();
    private final IntakeCounters counters = new IntakeCounters();
    private final Feeds feeds;
    private final @Nullable Mixer mixer;

    private Tracks tracks = Tracks.NONE; // as published
    private @Nullable TrackDiscovery discovery;
    private @Nullable Silence silence; // null unless there is no audio and a setting wants some
    private long silentUntilMs = Long.MIN_VALUE; // silence has filled the time before, and no sound has come behind it
    private boolean awaitsKeyframe;

    Intake(StreamKey key, Hub hub, Audience audience) {
        this.settings = hub.settings();
        this.fanOut = hub.fanOut();
        this.ticker = hub.ticker();
        this.audience = audience;
        this.feeds = new Feeds(key, hub, audience, headers);
        this.timeline = new Timeline(
                ticker,
                settings.publishing().maxGap().toMillis(),
                settings.flow().jitter());
        this.mixer = settings.flow().mixCorrect() ? new Mixer(this::take) : null;
    }

    IntakeCounters counters() {
        return counters;
    }

    /** Memory of the last part of the stream, in all formats. */
    long logBytes() {
        return feeds.logBytes();
    }

    /** How often a tag was left out since it was not understood: of all formats, or of one. */
    long misunderstood() {
        return counters.odd() + feeds.misunderstood();
    }

    /** A new publication begins. */
    void begin() {
        headers.clear();
        counters.begin(ticker.nanos());
        silence = null;
        silentUntilMs = Long.MIN_VALUE;
        TrackPolicy policy = settings.tracks();
        Tracks expected = tracks.isEmpty() ? new Tracks(policy.hasAudio(), policy.hasVideo()) : tracks;
        discovery = new TrackDiscovery(expected, policy.discoveryTime().toNanos(), MOST_HELD_BYTES);
        audience.expect();
    }

    /** Takes a tag of any track; those of further ones are not for viewers. */
    void accept(FlvTag tag) {
        counters.count(tag, ticker.nanos());
        tag.ofDefaultTrack().ifPresent(this::order);
    }

    private void order(FlvTag tag) {
        if (mixer == null) {
            take(tag);
        } else {
            mixer.add(tag);
        }
    }

    private void take(FlvTag tag) {
        TrackDiscovery look = discovery;
        if (look == null) {
            feeds.adapt();
            deliver(tag);
        } else if (look.isOverWith(tag, ticker.nanos())
                || (!settings.tracks().guess() && tag.role().isFrame())) {
            discovery = null;
            timeline.begin(look.firstMs());
            feeds.begin();
            awaitsKeyframe = true;
            tracks = decide(look.seen());
            feeds.open(withSilence(tracks));
            feeds.admit();
            look.held().forEach(this::deliver);
        }
    }

    /** The publication is over; another one may follow. */
    void pause() {
        if (mixer != null) {
            mixer.drain();
        }
        discovery = null;
        feeds.pause();
    }

    /** Nothing will follow. */
    void close(EndReason reason) {
        feeds.close(reason);
        tracks = Tracks.NONE;
    }

    private Tracks decide(Tracks seen) {
        TrackPolicy policy = settings.tracks();
        Tracks found = policy.guess() ? seen : new Tracks(true, true, seen.audioCodec(), seen.videoCodec());
        return found.limitedTo(policy.hasAudio(), policy.hasVideo());
    }

    /** With audio that nobody hears, where there is none and a setting wants some. */
    private Tracks withSilence(Tracks found) {
        boolean isWanted = settings.tracks().silentAudio() && found.hasVideo() && !found.hasAudio();
        silentUntilMs = silence == null ? silentUntilMs : silence.endMs(silentUntilMs);
        silence = isWanted ? new Silence(this::append) : null;
        return isWanted ? Silence.beside(found) : found;
    }

    /** A header that came before its track was found, or before a feed was made anew. */
    private void tell(FlvTag header) {
        counters.note(header);
        append(timed(header));
    }

    /** A tag that nobody knows is not for viewers: many a player ends on it. */
    private void deliver(FlvTag tag) {
        if (tracks.isOdd(tag)) {
            counters.countOdd();
        } else {
            pass(tag);
        }
    }

    private void pass(FlvTag tag) {
        headers.note(tag);
        follow(tag);
        boolean isKnown = tracks.has(tag.type()) || !settings.tracks().dropIfNotMatch();
        if (isKnown && isDecodable(tag)) {
            counters.note(tag);
            FlvTag timed = timed(tag);
            if (silence != null && tag.role().isFrame()) {
                silence.reach(timed.timestampMs());
            }
            if (!isInSilence(timed)) {
                append(timed);
            }
        }
    }

    /** Sound that begins later comes by the encoder's interleaving behind pictures of its time, and silence goes with those. */
    private boolean isInSilence(FlvTag tag) {
        boolean isSound = tag.role() == Role.AUDIO_FRAME;
        if (isSound && tag.timestampMs() >= silentUntilMs) {
            silentUntilMs = Long.MIN_VALUE; // a clock that jumps back later has nothing to do with it
        }
        return isSound && tag.timestampMs() < silentUntilMs;
    }

    /** The publisher may add a track, by a frame, and change the codec of one that there is, by a sequence header too. */
    private void follow(FlvTag tag) {
        boolean isOfATrack = tag.role().isFrame()
                ? settings.tracks().allows(tag.type())
                : tag.role() == Role.SEQUENCE_HEADER && tracks.has(tag.type());
        Tracks now = isOfATrack ? tracks.with(tag) : tracks;
        if (!now.equals(tracks)) {
            awaitsKeyframe |= tag.type() == TagType.VIDEO;
            turnTo(now);
        }
    }

    /** In mid-stream: feeds that can go on do, without missing anything; viewers of the others come again. */
    private void turnTo(Tracks found) {
        tracks = found;
        Feed former = feeds.flv();
        feeds.open(withSilence(found));
        counters.listen();
        headers.all().filter(found::suits).forEach(this::tell);
        feeds.recall(former);
        feeds.admit();
    }

    /** No picture that needs earlier ones before the first keyframe. */
    private boolean isDecodable(FlvTag tag) {
        awaitsKeyframe &= tag.role() != Role.KEYFRAME;
        return !awaitsKeyframe || tag.role() != Role.INTER_FRAME;
    }

    /** Only frames move the clock: headers are sent again at any time, or at none. */
    private FlvTag timed(FlvTag tag) {
        return tag.at(
                tag.role().isFrame() ? timeline.correct(tag.type(), tag.timestampMs()) : timeline.newest(tag.type()));
    }

    private void append(FlvTag tag) {
        boolean isPicture = tag.type() == TagType.VIDEO && tag.role().isFrame();
        feeds.append(tag, isPicture && fanOut.isPerFrame());
    }
}
