package io.github.runnel.transcode;

import io.github.runnel.ffmpeg.Child;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.hub.Backoff;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.Transcoder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sound of one stream, made anew by a child FFmpeg, or by one after the other.
 *
 * <p>The publisher's thread leaves what it has in a queue, and finds what was made in another one. A thread of this feeds the
 * child, and starts the next one when it has failed; another one reads what the child makes.
 */
final class SoundTranscoder implements Transcoder {

    private static final System.Logger LOG = System.getLogger(SoundTranscoder.class.getName());
    private static final int MOST_WAITING = 2000; // a long GOP's, with which a new transcoder begins
    private static final int MANY_WAITING = 100; // two seconds or so
    private static final Duration STUCK = Duration.ofSeconds(5);
    private static final long MOST_PADDING_MS = 1000; // that an encoder makes more than it got
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration STEADY = Duration.ofSeconds(30); // who has run so long begins to fail anew
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10));

    private final StreamKey key;
    private final Workshop workshop;
    private final BlockingQueue<Input> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Queue<FlvTag> made = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Child current;
    private volatile long takenNanos; // when the child has last taken something; written by the feeding thread
    private volatile long newestMs; // of what was made; written by whoever reads from the current child
    private @Nullable FlvTag header; // the publisher's thread's own
    private int failures; // in a row; the feeding thread's own

    SoundTranscoder(StreamKey key, Workshop workshop) {
        this.key = key;
        this.workshop = workshop;
    }

    @Override
    public void offer(FlvTag sound) {
        if (sound.role() == Role.SEQUENCE_HEADER) {
            header = sound;
        } else if (sound.role() == Role.AUDIO_FRAME) {
            if (!waiting.offer(Input.of(sound, header))) {
                workshop.countLost();
            }
            if (waiting.size() >= MANY_WAITING && workshop.nanos() - takenNanos >= STUCK.toNanos()) {
                kill();
            }
        }
    }

    @Override
    public @Nullable FlvTag poll() {
        return made.poll();
    }

    @Override
    public void close() {
        closed.countDown();
        kill();
    }

    private void kill() {
        Child child = current;
        if (child != null) {
            child.kill();
        }
    }

    /** The work of the feeding thread: until this is closed. */
    void work() {
        Input next = next();
        while (next != null) {
            next = runFrom(next);
        }
    }

    /** Null when nothing more is wanted. */
    private @Nullable Input next() {
        try {
            Input next = null;
            while (next == null && closed.getCount() > 0) {
                next = waiting.poll(100, TimeUnit.MILLISECONDS);
            }
            return closed.getCount() > 0 ? next : null;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Feeds a child as long as it works, and what comes is of one kind; returns what the next one begins with. */
    private @Nullable Input runFrom(Input first) {
        long beganNanos = workshop.nanos();
        takenNanos = beganNanos;
        try (Child child = workshop.start()) {
            current = child;
            LOG.log(Level.INFO, () -> key + ": sound becomes " + workshop.sound() + " (process " + child.id() + ")");
            Input next = feed(child, first);
            failures = 0;
            return next;
        } catch (IOException broken) {
            return closed.getCount() > 0 ? afterFailure(broken, beganNanos) : null;
        } finally {
            current = null;
        }
    }

    private @Nullable Input feed(Child child, Input first) throws IOException {
        if (newestMs - first.timeMs() > MOST_PADDING_MS) {
            newestMs = first.timeMs(); // a setting lets times begin anew
        }
        Run run = new Run(child, first);
        Thread reader = workshop.thread(() -> run.read(this::take));
        reader.start();
        try {
            Input next = first;
            while (next != null && run.continuesWith(next)) {
                run.take(next);
                takenNanos = workshop.nanos();
                next = next();
            }
            run.finish();
            return next;
        } finally {
            await(reader, child);
        }
    }

    /** What the old child still makes comes before what the next one does. */
    private static void await(Thread reader, Child child) {
        child.awaitExit(PATIENCE);
        child.kill();
        try {
            TimeUnit.MILLISECONDS.timedJoin(reader, PATIENCE.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(FlvTag tag) {
        if (tag.role() == Role.SEQUENCE_HEADER) {
            made.add(tag.at(newestMs));
        } else if (tag.timestampMs() >= newestMs) { // else the silence that an encoder begins with
            newestMs = tag.timestampMs();
            made.add(tag);
        }
    }

    private String why(IOException broken) {
        Child child = current;
        if (child == null) {
            return String.valueOf(broken.getMessage());
        }
        OptionalInt code = child.awaitExit(Duration.ZERO);
        return "exit code " + (code.isPresent() ? code.getAsInt() : "unknown") + ", " + child.lastWords();
    }

    private @Nullable Input afterFailure(IOException broken, long beganNanos) {
        boolean wasSteady = workshop.nanos() - beganNanos >= STEADY.toNanos();
        failures = wasSteady ? 1 : failures + 1;
        long pauseMs = BACKOFF.after(failures, ThreadLocalRandom.current()).toMillis();
        String why = why(broken);
        LOG.log(
                Level.WARNING,
                () -> key + ": FFmpeg has failed (" + why + "); another one starts in " + pauseMs + " ms");
        workshop.countFailure();
        try {
            if (closed.await(pauseMs, TimeUnit.MILLISECONDS)) {
                return null;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return null;
        }
        waiting.clear(); // old sound
        return next();
    }
}
