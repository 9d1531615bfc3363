package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audio;
import static io.github.runnel.hub.Tags.audioHeader;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.runnel.hub.HubSettings.Flow;
import io.github.runnel.hub.HubSettings.Jitter;
import io.github.runnel.hub.Subscriber.Request;
import io.github.runnel.remux.FlvPackager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lanes with real threads: who is signalled is served, and nobody waits for another. */
@Timeout(60)
final class FanOutTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");
    private static final StreamKey OTHER = StreamKey.of("live", "other");

    private final FanOut perFrame = fanOut(Duration.ZERO);
    private final CountDownLatch released = new CountDownLatch(1);

    /** A viewer whose container throws what it should not. */
    private static final class ThrowingOutlet extends CountingOutlet {

        @Override
        public void write(byte[] array, int offset, int length) {
            super.write(array, offset, length);
            if (writes.get() > 2) { // preamble and first run are written by whoever resumes, not by the lane
                throw new NoClassDefFoundError("the container threw");
            }
        }
    }

    private static FanOut fanOut(Duration merge) {
        return new FanOut(new Delivery(1, merge, 3), FanOutTest::thread, System::nanoTime);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private static StreamRegistry registry(FanOut fanOut) {
        return registry(fanOut, Policies.everywhere(HubSettings.DEFAULTS));
    }

    private static StreamRegistry registry(FanOut fanOut, Policies policies) {
        fanOut.start();
        Hub hub = new Hub(
                policies.usual(),
                Map.of(Container.FLV, FlvPackager::new),
                fanOut,
                System::nanoTime,
                event -> {},
                Transcoders.NONE);
        return new StreamRegistry(hub, policies, 1);
    }

    /** Streams of the default vhost are merged in another way than the others. */
    private static Policies merging(Duration usual, Duration own) {
        Place place = new Place(StreamKey.DEFAULT_VHOST, "", "");
        return new Policies(Vhosts.ONE, merged(usual), Map.of(place, merged(own)));
    }

    private static HubSettings merged(Duration merge) {
        return TestSettings.with(new Flow(Jitter.FULL, false, true, merge));
    }

    private static <O extends Outlet> O watch(StreamRegistry registry, O outlet) {
        return watch(registry, KEY, outlet);
    }

    private static <O extends Outlet> O watch(StreamRegistry registry, StreamKey key, O outlet) {
        registry.subscribe(new Request(key, Format.FLV, false, "192.0.2.9:1", "http-flv"), outlet)
                .resume();
        return outlet;
    }

    private static Publication publish(StreamRegistry registry) {
        return publish(registry, KEY);
    }

    private static Publication publish(StreamRegistry registry, StreamKey key) {
        Publication publication = registry.publish(key, new TestPublisher());
        TestHub.send(publication, videoHeader("01"), audioHeader(), keyframe(0), audio(0));
        return publication;
    }

    @AfterEach
    void stop() {
        released.countDown();
        perFrame.stop();
    }

    @Test
    void everyViewerIsServedAtEachPicture() {
        StreamRegistry registry = registry(perFrame);
        Publication publication = publish(registry);
        List<CountingOutlet> viewers = Stream.generate(() -> watch(registry, new CountingOutlet()))
                .limit(20)
                .toList();
        long before = viewers.get(0).bytes.get();
        IntStream.rangeClosed(1, 50).forEach(i -> publication.publish(keyframe(i * 40L)));
        long expected = before + 50L * keyframe(0).size();
        await().untilAsserted(() -> assertThat(viewers).allMatch(viewer -> viewer.bytes.get() == expected));
    }

    @Test
    void soundWithoutAPictureIsServedSoonAfter() {
        StreamRegistry registry = registry(perFrame);
        Publication publication = publish(registry);
        CountingOutlet viewer = watch(registry, new CountingOutlet());
        long before = viewer.bytes.get();
        publication.publish(audio(23));
        await().untilAsserted(() -> assertThat(viewer.bytes.get()).isGreaterThan(before));
    }

    @Test
    void mergingGathersPicturesIntoFewerWrites() {
        FanOut merging = fanOut(Duration.ofMillis(200));
        StreamRegistry registry = registry(merging);
        Publication publication = publish(registry);
        CountingOutlet viewer = watch(registry, new CountingOutlet());
        IntStream.rangeClosed(1, 1000).forEach(i -> publication.publish(keyframe(i * 4L)));
        long bytesOfAll = 1000L * keyframe(0).size();
        await().untilAsserted(() -> assertThat(viewer.bytes.get()).isGreaterThan(bytesOfAll));
        assertThat(viewer.writes.get()).isLessThan(100);
        merging.stop();
    }

    @Test
    void streamsMayBeMergedThoughTheOthersAreNot() {
        StreamRegistry registry = registry(perFrame, merging(Duration.ZERO, Duration.ofMillis(200)));
        Publication publication = publish(registry);
        CountingOutlet viewer = watch(registry, new CountingOutlet());
        IntStream.rangeClosed(1, 1000).forEach(i -> {
            publication.publish(keyframe(i * 4L));
            publication.publish(audio(i * 4L));
        });
        long bytesOfAll = 1000L * (keyframe(0).size() + audio(0).size());
        await().untilAsserted(() -> assertThat(viewer.bytes.get()).isGreaterThan(bytesOfAll));
        assertThat(viewer.writes.get()).isLessThan(100);
    }

    @Test
    void streamsMayBeSentAtOnceThoughTheOthersAreMerged() {
        FanOut merging = fanOut(Duration.ofHours(1));
        StreamRegistry registry = registry(merging, merging(Duration.ofHours(1), Duration.ZERO));
        Publication publication = publish(registry);
        CountingOutlet viewer = watch(registry, new CountingOutlet());
        await().until(() -> viewer.bytes.get() > 0);
        long before = viewer.bytes.get();
        publication.publish(keyframe(40));
        publication.publish(audio(40));
        int more = keyframe(0).size() + audio(0).size();
        await().untilAsserted(() -> assertThat(viewer.bytes.get()).isGreaterThanOrEqualTo(before + more));
        merging.stop();
    }

    @Test
    void viewersGoOnWhenAWriteHoldsTheirLane() {
        StreamRegistry registry = registry(perFrame);
        Publication publication = publish(registry);
        watch(registry, new CountingOutlet());
        BlockingOutlet stuck = watch(registry, new BlockingOutlet(released));
        CountingOutlet good = watch(registry, new CountingOutlet());
        publication.publish(keyframe(40));
        await().until(stuck::isHeld);
        long before = good.bytes.get();
        await().untilAsserted(() -> {
            perFrame.watch();
            assertThat(good.bytes.get()).isGreaterThan(before);
        });
        assertThat(perFrame.parked()).isEqualTo(1);
        for (int i = 2; i <= 50; i++) {
            publication.publish(keyframe(i * 40L));
        }
        await().untilAsserted(() -> assertThat(good.bytes.get())
                .isGreaterThanOrEqualTo(before + 50L * keyframe(0).size()));
        assertThat(stuck.writes.get()).isEqualTo(3);
        released.countDown();
        await().untilAsserted(() -> assertThat(perFrame.parked()).isZero());
        publication.publish(keyframe(51 * 40L));
        await().untilAsserted(() -> assertThat(stuck.bytes.get()).isEqualTo(good.bytes.get()));
    }

    @Test
    void laneWritesForWhoMayNotBlockAndNoMoreThreadsAreHeldThanMayBe() {
        StreamRegistry registry = registry(perFrame);
        publish(registry);
        for (int i = 0; i < 4; i++) {
            BlockingOutlet stuck = new BlockingOutlet(released);
            stuck.writes.set(2);
            registry.subscribe(new Request(KEY, Format.FLV, false, "192.0.2.9:1", "http-flv"), stuck)
                    .resumeOnLane();
            await().until(() -> {
                perFrame.watch();
                return stuck.isHeld();
            });
        }
        IntStream.range(0, 20).forEach(look -> perFrame.watch());
        assertThat(perFrame.parked()).as("and the lane waits with the last one").isEqualTo(3);
        released.countDown();
        await().untilAsserted(() -> assertThat(perFrame.parked()).isZero());
    }

    @Test
    void oneLookIsEnoughWhereAnotherWriteBlocks() {
        StreamRegistry registry = registry(perFrame);
        Publication publication = publish(registry);
        BlockingOutlet first = watch(registry, new BlockingOutlet(released));
        publication.publish(keyframe(40));
        await().until(first::isHeld);
        IntStream.range(0, 4).forEach(look -> perFrame.watch());
        assertThat(perFrame.parked()).isZero();
        IntStream.range(0, 2).forEach(look -> perFrame.watch());
        assertThat(perFrame.parked()).isEqualTo(1);
        BlockingOutlet second = watch(registry, new BlockingOutlet(released));
        publication.publish(keyframe(80));
        await().until(second::isHeld);
        IntStream.range(0, 2).forEach(look -> perFrame.watch());
        assertThat(perFrame.parked()).isEqualTo(2);
    }

    @Test
    void laneForWhichThereIsNoThreadGetsOneAsSoonAsThereIs() {
        AtomicInteger made = new AtomicInteger();
        FanOut starved = new FanOut(
                new Delivery(1, Duration.ZERO, 3),
                task -> made.incrementAndGet() == 2 ? startingLate(task) : thread(task),
                System::nanoTime);
        StreamRegistry registry = registry(starved);
        Publication publication = publish(registry);
        BlockingOutlet stuck = watch(registry, new BlockingOutlet(released));
        CountingOutlet good = watch(registry, new CountingOutlet());
        publication.publish(keyframe(40));
        await().until(stuck::isHeld);
        long before = good.bytes.get();
        assertThatThrownBy(() -> IntStream.range(0, 10).forEach(look -> starved.watch()))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(starved.isServing()).isFalse();
        starved.watch();
        assertThat(starved.isServing()).isTrue();
        assertThat(made).as("threads, the one that starts late included").hasValue(2);
        await().untilAsserted(() -> assertThat(good.bytes.get()).isGreaterThan(before));
        assertThat(starved.parked()).isEqualTo(1);
        released.countDown();
        await().untilAsserted(() -> assertThat(starved.parked()).isZero());
        starved.stop();
    }

    /** One that can be started the second time only. */
    private static Thread startingLate(Runnable task) {
        return new Thread(task) {

            private boolean hasFailed;

            @Override
            public synchronized void start() {
                if (!hasFailed) {
                    hasFailed = true;
                    throw new OutOfMemoryError("unable to create native thread");
                }
                super.start();
            }
        };
    }

    @Test
    void laneWhoseThreadFailedGetsAnother() {
        AtomicBoolean fails = new AtomicBoolean();
        FanOut failing = new FanOut(new Delivery(1, Duration.ZERO, 3), FanOutTest::thread, () -> {
            if (fails.getAndSet(false)) {
                throw new IllegalStateException("the clock threw");
            }
            return System.nanoTime();
        });
        StreamRegistry registry = registry(failing);
        Publication publication = publish(registry);
        CountingOutlet viewer = watch(registry, new CountingOutlet());
        long before = viewer.bytes.get();
        fails.set(true);
        await().dontCatchUncaughtExceptions().until(() -> !failing.isServing());
        publication.publish(keyframe(40));
        failing.watch();
        assertThat(failing.isServing()).isTrue();
        await().untilAsserted(() -> assertThat(viewer.bytes.get()).isGreaterThan(before));
        failing.stop();
    }

    /** A write ends while the lane gets another thread; by then the one that was held has begun with the next stream. */
    @Test
    void viewersGoOnWhoseThreadWasOnlySlow() {
        CountDownLatch slow = new CountDownLatch(1);
        BlockingOutlet first = new BlockingOutlet(slow);
        BlockingOutlet second = new BlockingOutlet(released);
        AtomicInteger made = new AtomicInteger();
        FanOut relieved = new FanOut(
                new Delivery(1, Duration.ZERO, 3),
                task -> {
                    if (made.incrementAndGet() == 2) {
                        slow.countDown();
                        await().until(second::isHeld);
                    }
                    return thread(task);
                },
                System::nanoTime);
        StreamRegistry registry = registry(relieved);
        Publication one = publish(registry, KEY);
        Publication other = publish(registry, OTHER);
        watch(registry, KEY, first);
        watch(registry, OTHER, second);
        CountingOutlet behind = watch(registry, OTHER, new CountingOutlet());
        long before = behind.bytes.get();
        one.publish(keyframe(40));
        await().until(first::isHeld);
        other.publish(keyframe(40));
        await().until(() -> {
            relieved.watch();
            return made.get() == 2;
        });
        released.countDown();
        await().untilAsserted(() -> assertThat(behind.bytes.get()).isGreaterThan(before));
        await().untilAsserted(() -> assertThat(relieved.parked()).isZero());
        relieved.stop();
    }

    @Test
    void viewersGoOnWhenAnotherOneThrows() {
        StreamRegistry registry = registry(perFrame);
        Publication publication = publish(registry);
        ThrowingOutlet bad = watch(registry, new ThrowingOutlet());
        CountingOutlet good = watch(registry, new CountingOutlet());
        long before = good.bytes.get();
        assertThat(registry.viewers()).isEqualTo(2);
        publication.publish(keyframe(40));
        await().untilAsserted(() -> assertThat(registry.viewers()).isEqualTo(1));
        publication.publish(keyframe(80));
        await().untilAsserted(() ->
                assertThat(good.bytes.get()).isEqualTo(before + 2L * keyframe(0).size()));
        assertThat(bad.writes.get()).isEqualTo(3);
    }

    @Test
    void lanesTellHowLongTheyWereAtWorkAndNotHowLongAWriteBlocked() {
        StreamRegistry registry = registry(perFrame);
        Publication publication = publish(registry);
        watch(registry, new CountingOutlet());
        publication.publish(keyframe(40));
        await().until(() -> perFrame.busyNanos().get(0) > 0);
        BlockingOutlet stuck = watch(registry, new BlockingOutlet(released));
        publication.publish(keyframe(80));
        await().until(stuck::isHeld);
        await().until(() -> {
            perFrame.watch();
            return perFrame.parked() == 1;
        });
        long blockedSince = System.nanoTime();
        long busy = perFrame.busyNanos().get(0);
        await().until(() ->
                System.nanoTime() - blockedSince > Duration.ofMillis(300).toNanos());
        released.countDown();
        await().until(() -> perFrame.parked() == 0);
        assertThat(perFrame.busyNanos().get(0) - busy)
                .isLessThan(Duration.ofMillis(300).toNanos());
    }

    @Test
    void stoppedLanesLeaveNoThread() {
        FanOut fanOut = fanOut(Duration.ZERO);
        fanOut.start();
        assertThat(fanOut.isServing()).isTrue();
        fanOut.stop();
        assertThat(fanOut.isServing()).isFalse();
    }
}
