package io.github.runnel.pull;

import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.OneLine;
import io.github.runnel.hub.Publication;
import io.github.runnel.hub.Publisher;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.pull.SourceStatus.Failure;
import io.github.runnel.pull.SourceStatus.State;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is pulled, and what is to be done about it.
 *
 * <pre>
 * IDLE -- wanted --> CONNECTING -- first tag --> LIVE
 *   ^                   |  ^                      |
 *   |          failed,  |  | due                  | failed, ended
 *   |          too slow v  |                      |
 *   +-- not wanted -- WAITING <-------------------+
 * </pre>
 *
 * <p>Thread-safe. What is decided under the lock is done when it has been given back.
 */
final class Source {

    /** After so long a time a failure is the first one again. */
    private static final Duration GOOD_RUN = Duration.ofSeconds(10);

    private static final int LONGEST_REASON = 400;

    private final SourceSettings settings;
    private final Puller puller;
    private final World world;

    private @Nullable Door door; // null before the start and after the stop
    private State state = State.IDLE;
    private long stateNanos;
    private long dueNanos; // while waiting
    private @Nullable Attempt attempt; // while connecting or live
    private int attempts;
    private int failures;
    private int viewers;
    private boolean isLingering; // the last viewer has gone, and only just
    private long desertedNanos;
    private @Nullable Publisher publisher; // of the stream, whoever that is
    private @Nullable Ending lastEnding;

    /** Where a source asks for the right to publish: the registry's. */
    @FunctionalInterface
    interface Door {

        /** @throws io.github.runnel.hub.RefusedException when the hub does not want it */
        Publication publish(StreamKey key, Publisher publisher);
    }

    /** Why a try ended, and when. */
    private record Ending(String why, long nanos) {}

    Source(SourceSettings settings, Puller puller, World world) {
        this.settings = settings;
        this.puller = puller;
        this.world = world;
        stateNanos = now();
    }

    SourceSettings settings() {
        return settings;
    }

    Puller puller() {
        return puller;
    }

    void start(Door opened) {
        synchronized (this) {
            door = opened;
        }
        tick();
    }

    /** Nothing is pulled any more. */
    void stop() {
        Runnable action;
        synchronized (this) {
            door = null;
            action = rest(EndReason.ENDED);
        }
        action.run();
    }

    void viewerCame() {
        synchronized (this) {
            viewers++;
        }
        tick();
    }

    void viewerLeft() {
        synchronized (this) {
            if (--viewers == 0) {
                isLingering = true;
                desertedNanos = now();
            }
        }
    }

    void published(Publisher by) {
        synchronized (this) {
            publisher = by;
        }
    }

    /** A publisher who was replaced may be told of when the next one has been. What is to be done the next look finds. */
    void unpublished(Publisher by) {
        synchronized (this) {
            if (publisher == by) {
                publisher = null;
            }
        }
    }

    /** Does what is due. */
    void tick() {
        Runnable action;
        synchronized (this) {
            action = door == null ? Source::doNothing : next(now());
        }
        action.run();
    }

    private Runnable next(long nowNanos) {
        boolean isWanted = isWanted(nowNanos);
        return switch (state) {
            case IDLE -> isWanted && isPlaceFree() ? begin(nowNanos) : Source::doNothing;
            case WAITING -> isWanted ? again(nowNanos) : rest(EndReason.UNWATCHED);
            case CONNECTING -> isWanted ? beginningInTime(nowNanos) : rest(EndReason.UNWATCHED);
            case LIVE -> isWanted ? Source::doNothing : rest(EndReason.UNWATCHED);
        };
    }

    private Runnable again(long nowNanos) {
        if (nowNanos - dueNanos < 0) {
            return Source::doNothing;
        }
        return isPlaceFree() ? begin(nowNanos) : rest(EndReason.ENDED);
    }

    private boolean isWanted(long nowNanos) {
        isLingering &= nowNanos - desertedNanos < settings.stopAfter().toNanos();
        return !settings.isOnDemand() || viewers > 0 || (isLingering && state != State.IDLE);
    }

    /** On demand there is nothing to do where somebody else does it; a source that always pulls asks the hub. */
    private boolean isPlaceFree() {
        return publisher == null || !settings.isOnDemand();
    }

    private Runnable begin(long nowNanos) {
        Attempt next = new Attempt(this, "pull-" + settings.key() + "-" + ++attempts, nowNanos);
        attempt = next;
        enter(State.CONNECTING);
        return next::begin;
    }

    private Runnable beginningInTime(long nowNanos) {
        Attempt trying = attempt;
        long limit = settings.firstTagTimeout().toNanos();
        if (trying == null || nowNanos - trying.beganNanos() < limit) {
            return Source::doNothing;
        }
        return () -> trying.ended("nothing came within " + TimeUnit.NANOSECONDS.toMillis(limit) + " ms");
    }

    private Runnable rest(EndReason why) {
        Attempt last = attempt;
        attempt = null;
        failures = 0;
        isLingering = false;
        enter(State.IDLE);
        if (last == null) {
            return Source::doNothing;
        }
        return () -> last.end(why);
    }

    private static void doNothing() {}

    private void enter(State next) {
        if (state != next) {
            stateNanos = now();
        }
        state = next;
    }

    /**
     * Asks for the right to publish.
     *
     * @return null when nothing is pulled any more
     * @throws io.github.runnel.hub.RefusedException when the hub does not want it
     */
    @Nullable
    Publication publish(Attempt by) {
        Door open;
        synchronized (this) {
            open = door;
        }
        return open == null ? null : open.publish(settings.key(), by);
    }

    synchronized void live(Attempt by) {
        if (attempt == by) {
            enter(State.LIVE);
        }
    }

    /** An attempt is over; it may have been given up before. */
    void ended(Attempt by, String why) {
        SourceStatus status;
        synchronized (this) {
            if (attempt != by) {
                return;
            }
            fail(OneLine.of(settings.url().withoutSecrets(why), LONGEST_REASON));
            status = status();
        }
        world.journal().accept(status);
    }

    private void fail(String why) {
        long nowNanos = now();
        boolean wasGood = state == State.LIVE && nowNanos - stateNanos >= GOOD_RUN.toNanos();
        failures = wasGood ? 1 : failures + 1;
        lastEnding = new Ending(why, nowNanos);
        attempt = null;
        dueNanos = nowNanos + settings.backoff().after(failures, world.random()).toNanos();
        enter(State.WAITING);
    }

    private long now() {
        return world.ticker().nanos();
    }

    synchronized SourceStatus status() {
        long nowNanos = now();
        return new SourceStatus(
                settings.key(),
                settings.url().toString(),
                puller.protocol(settings.url()),
                settings.isOnDemand(),
                state,
                millis(nowNanos - stateNanos),
                Math.max(0, viewers),
                failures,
                Optional.ofNullable(lastEnding).map(last -> new Failure(last.why, millis(nowNanos - last.nanos))),
                state == State.WAITING
                        ? OptionalLong.of(Math.max(0, millis(dueNanos - nowNanos)))
                        : OptionalLong.empty());
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
