package io.github.runnel.hub;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.HubSettings.Publishing;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.hub.StreamStatus.Traffic;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A name under which somebody publishes, has just published, or is waited for.
 *
 * <p>Thread-safe. Comings and goings of publishers exclude one another by the lock; tags go past it, through the gate of
 * their {@link Publication}.
 */
final class LiveStream {

    private final String id = UUID.randomUUID().toString();
    private final StreamKey key;
    private final Hub hub;
    private final Audience audience;
    private final Intake intake;
    private final RateWindow received = new RateWindow(30);
    private final RateWindow sent = new RateWindow(30);
    private final RateWindow frames = new RateWindow(5);

    private volatile @Nullable Publication owner; // written under the lock
    private boolean hasBegun; // somebody has published, and the grace time is not over
    private long beganNanos;
    private long vacatedNanos;
    private boolean isResting; // the last publisher comes back when somebody watches

    /** @param waitingInAll counts those who wait for a stream that nobody publishes, of all streams */
    LiveStream(StreamKey key, Hub hub, AtomicInteger waitingInAll) {
        this.key = key;
        this.hub = hub;
        this.audience = new Audience(hub, waitingInAll);
        this.intake = new Intake(key, hub, audience);
    }

    StreamKey key() {
        return key;
    }

    Audience audience() {
        return audience;
    }

    /** A tag of the publication that is in. Called through its gate. */
    void accept(FlvTag tag) {
        intake.accept(tag);
    }

    /** @throws RefusedException when somebody else publishes, and the policy protects them */
    synchronized Publication claim(Publisher publisher) {
        Publication before = owner;
        if (before != null) {
            if (!isReplaceable()) {
                throw new RefusedException(Refusal.STREAM_BUSY, "somebody else publishes " + key);
            }
            before.revoke(EndReason.REPLACED);
            vacate(before, EndReason.REPLACED);
        }
        Publication next = new Publication(this, publisher);
        if (!hasBegun) {
            beganNanos = hub.ticker().nanos();
            hasBegun = true;
        }
        intake.begin();
        owner = next;
        return next;
    }

    private boolean isReplaceable() {
        Publishing policy = hub.settings().publishing();
        return switch (policy.duplicate()) {
            case REJECT -> false;
            case REPLACE -> true;
            case REPLACE_IF_IDLE -> isSilentFor(policy.replaceIdle());
        };
    }

    private boolean isSilentFor(Duration duration) {
        return hub.ticker().nanos() - intake.counters().lastNanos() >= duration.toNanos();
    }

    /** The publication has been shut; viewers are kept for a while. */
    void vacate(Publication publication, EndReason reason) {
        synchronized (this) {
            if (owner != publication) {
                return;
            }
            owner = null;
            vacatedNanos = hub.ticker().nanos();
            isResting = reason == EndReason.UNWATCHED;
            intake.pause();
        }
        hub.events().accept(new StreamEvent.Unpublished(key, publication.publisher(), reason));
    }

    /** Looks at the time: silent publishers, the end of the grace time, viewers. */
    void sweep(long nowNanos) {
        Publication publishing = owner;
        Publishing policy = hub.settings().publishing();
        if (publishing != null) {
            boolean isSilent = intake.counters().isSilent();
            if (isSilentFor(isSilent ? policy.firstMessageTimeout() : policy.idleTimeout())) {
                publishing.revoke(EndReason.IDLE);
            }
        } else {
            endGrace(nowNanos, policy.grace());
        }
        audience.tick(nowNanos);
        received.sample(nowNanos, intake.counters().bytes());
        sent.sample(nowNanos, audience.delivered().bytes());
        frames.sample(nowNanos, intake.counters().frames());
    }

    private synchronized void endGrace(long nowNanos, Duration grace) {
        if (owner == null && hasBegun && nowNanos - vacatedNanos >= grace.toNanos()) {
            hasBegun = false;
            intake.close(EndReason.ENDED);
        }
    }

    /** The server stops. */
    void stop() {
        revoke();
        audience.end(EndReason.SERVER_STOPS);
    }

    /** The server waits no longer for anybody, nor for who came in while it stopped. */
    void close() {
        revoke();
        audience.endNow(EndReason.SERVER_STOPS);
    }

    private void revoke() {
        Publication publishing = owner;
        if (publishing != null) {
            publishing.revoke(EndReason.SERVER_STOPS);
        }
    }

    boolean isPublished() {
        return owner != null;
    }

    /** Nobody is here, and nobody is expected back. */
    synchronized boolean isDeserted() {
        return owner == null && !hasBegun && audience.isEmpty();
    }

    /** Since this stream came into the registry. */
    StreamTotals totals() {
        IntakeCounters counters = intake.counters();
        return new StreamTotals(counters.bytes(), counters.frames(), intake.misunderstood(), audience.delivered());
    }

    /** Kilobits a second over the last half minute. */
    double receivedKbps() {
        return received.perSecond() * 8 / 1000;
    }

    /** Empty while nobody publishes. */
    OptionalLong keyframeIntervalMs() {
        return isPublished() ? intake.counters().keyframeIntervalMs() : OptionalLong.empty();
    }

    long logBytes() {
        return intake.logBytes();
    }

    /** Empty for a name that is only waited for, and for one whose publisher nobody waits for. */
    synchronized Optional<StreamStatus> status() {
        if (!hasBegun || (owner == null && isResting)) {
            return Optional.empty();
        }
        IntakeCounters counters = intake.counters();
        Traffic traffic = new Traffic(
                audience.receiving(),
                counters.frames(),
                frames.perSecond(),
                counters.bytes(),
                audience.delivered().bytes(),
                receivedKbps(),
                sent.perSecond() * 8 / 1000);
        return Optional.of(new StreamStatus(
                id,
                key,
                Optional.ofNullable(owner).map(Publication::publisher),
                TimeUnit.NANOSECONDS.toMillis(hub.ticker().nanos() - beganNanos),
                counters.video(),
                counters.audio(),
                traffic));
    }
}
