package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audio;
import static io.github.runnel.hub.Tags.audioHeader;
import static io.github.runnel.hub.Tags.interFrame;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.Subscriber.Request;
import io.github.runnel.remux.FlvPackager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Viewers of all speeds on lanes with real threads: what each has seen and what it has skipped adds up to what was sent. */
@Timeout(60)
final class SlowViewersTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");
    private static final int SENT = 30_000;
    private static final int GOP = 50;
    private static final int FRAME_BYTES = 500;
    private static final int VIEWERS = 24;
    private static final int NUMBER_AT = 5; // in the body

    /** 120 frames a page, a thousand in the log. */
    private static final LogLimits SMALL = new LogLimits(1 << 19, Long.MAX_VALUE);

    private final FanOut fanOut =
            new FanOut(new Delivery(2, Duration.ZERO, 4), SlowViewersTest::thread, System::nanoTime);
    private final StreamRegistry registry = new StreamRegistry(new Hub(
            TestSettings.with(SMALL),
            Map.of(Container.FLV, FlvPackager::new),
            fanOut,
            System::nanoTime,
            event -> {},
            Transcoders.NONE));

    /** A viewer who takes one write and then nothing until its own time has come, as a container tells of a slow connection. */
    private static final class SlowOutlet implements Outlet {

        private final FlvReader reader = new FlvReader(1 << 24, this::take);
        private final Random random;
        private final int laziness;
        private volatile boolean isReady = true;
        private int next = -1;
        private volatile int first = -1; // where it came in
        final AtomicLong seen = new AtomicLong();

        @Nullable
        volatile Subscriber subscriber;

        @Nullable
        volatile String defect;

        /** @param laziness of so many turns it takes one */
        SlowOutlet(int laziness) {
            this.laziness = laziness;
            this.random = new Random(laziness);
        }

        private void take(FlvTag tag) {
            if (tag.type() == TagType.VIDEO && tag.role().isFrame()) {
                int number = new ByteReader(tag.body().slice(NUMBER_AT)).i32();
                if (number != next && (number < next || tag.role() != Role.KEYFRAME)) {
                    defect = tag.role() + " " + number + " where " + next + " was due";
                }
                first = first < 0 ? number : first;
                next = number + 1;
                seen.incrementAndGet();
            }
        }

        /** Called by the one thread that plays the container. */
        void maybeResume() {
            if (!isReady && random.nextInt(laziness) == 0) {
                resume();
            }
        }

        void resume() {
            isReady = true;
            Objects.requireNonNull(subscriber).resume();
        }

        /** From the first frame of the stream on. */
        long accounted() {
            return first
                    + seen.get()
                    + Objects.requireNonNull(subscriber).skipped().units();
        }

        @Override
        public String toString() {
            return "1 of " + laziness + ": " + seen + " of " + accounted() + (defect == null ? "" : ", " + defect);
        }

        @Override
        public boolean isReady() {
            return isReady;
        }

        @Override
        public boolean hasUnsent() {
            return false;
        }

        @Override
        public void write(byte[] array, int offset, int length) {
            isReady = laziness == 1;
            reader.read(Bytes.copyOf(array, offset, length));
        }

        @Override
        public void tick(Bytes keepAlive) {}

        @Override
        public void end(EndReason reason) {
            defect = "ended: " + reason;
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    @AfterEach
    void stop() {
        fanOut.stop();
    }

    @RepeatedTest(3)
    void seenAndSkippedAddUpToSentHoweverSlowAViewerIs() {
        fanOut.start();
        Publication publication = registry.publish(KEY, new TestPublisher());
        TestHub.send(publication, videoHeader("01"), audioHeader(), audio(0), frame(0));
        List<SlowOutlet> viewers = IntStream.range(0, VIEWERS)
                .mapToObj(i -> watch(new SlowOutlet(1 << (i % 8))))
                .toList();
        for (int number = 1; number < SENT; number++) {
            publication.publish(frame(number));
            viewers.forEach(SlowOutlet::maybeResume);
            if (number % GOP == 0) {
                LockSupport.parkNanos(200_000); // or the publisher has all of a small machine
            }
        }
        await().untilAsserted(() -> {
            viewers.forEach(SlowOutlet::resume);
            assertThat(viewers).allMatch(viewer -> viewer.accounted() == SENT);
        });
        assertThat(viewers).allSatisfy(viewer -> assertThat(viewer.defect).isNull());
        assertThat(viewers).as("nobody skipped").anyMatch(viewer -> viewer.seen.get() < SENT);
        assertThat(viewers).as("everybody skipped").anyMatch(viewer -> viewer.seen.get() == SENT);
    }

    private SlowOutlet watch(SlowOutlet outlet) {
        Subscriber subscriber =
                registry.subscribe(new Request(KEY, Format.FLV, false, "192.0.2.9:1", "http-flv"), outlet);
        outlet.subscriber = subscriber;
        subscriber.resume();
        return outlet;
    }

    private static FlvTag frame(int number) {
        return number % GOP == 0 ? keyframe(number, number, FRAME_BYTES) : interFrame(number, number, FRAME_BYTES);
    }
}
