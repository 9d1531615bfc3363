package io.github.runnel.pull;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.Publication;
import io.github.runnel.hub.Publisher;
import io.github.runnel.hub.RefusedException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One try to pull a source, from its beginning to its end; to the hub it is a publisher.
 *
 * <p>Thread-safe. It holds no lock: the hub tells of publishers under locks of its own.
 */
final class Attempt implements Puller.Receiver, Publisher {

    private final Source source;
    private final String id;
    private final long beganNanos;
    private final AtomicReference<@Nullable Publication> publication = new AtomicReference<>();
    private volatile Puller.@Nullable Pull pull;
    private volatile boolean isOver;

    Attempt(Source source, String id, long beganNanos) {
        this.source = source;
        this.id = id;
        this.beganNanos = beganNanos;
    }

    long beganNanos() {
        return beganNanos;
    }

    void begin() {
        Puller.Pull begun;
        try {
            begun = source.puller().open(source.settings(), this);
        } catch (RejectedExecutionException stopped) {
            ended("the server is being stopped");
            return;
        }
        pull = begun;
        if (isOver) {
            begun.cancel();
        }
    }

    @Override
    public boolean tag(FlvTag tag) {
        if (isOver) {
            return false;
        }
        Publication known = publication.get();
        Publication right = known == null ? claim() : known;
        return right != null && tag.forOthers().map(right::publish).orElse(true);
    }

    private @Nullable Publication claim() {
        try {
            Publication right = source.publish(this);
            publication.set(right);
            if (right != null && isOver) { // since this began
                right.close();
            }
            source.live(this);
            return right;
        } catch (RefusedException refused) {
            ended(refused.sentence());
            return null;
        }
    }

    @Override
    public void ended(String why) {
        source.ended(this, why);
        end(EndReason.ENDED);
    }

    /** Gives the right to publish back, and pulls no more. Not called while a tag is handed on by the same thread. */
    void end(EndReason reason) {
        isOver = true;
        Publication right = publication.getAndSet(null);
        if (right != null) {
            right.close(reason);
        }
        cancel();
    }

    private void cancel() {
        Puller.Pull running = pull;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String address() {
        return source.settings().url().authority();
    }

    @Override
    public String protocol() {
        return source.puller().protocol(source.settings().url());
    }

    @Override
    public String url() {
        return source.settings().url().toString();
    }

    @Override
    public void revoked(EndReason reason) {
        isOver = true;
        source.ended(
                this,
                switch (reason) {
                    case IDLE -> "nothing came for too long";
                    case REPLACED -> "another publisher took over the name";
                    case SERVER_STOPS -> "the server is being stopped";
                    case ENDED, NO_SUCH_STREAM, UNSUITABLE, LIMIT_EXCEEDED, TOO_SLOW, GONE, UNWATCHED, POLICY, ERROR ->
                        "the hub ended it: " + reason;
                });
        cancel();
    }
}
