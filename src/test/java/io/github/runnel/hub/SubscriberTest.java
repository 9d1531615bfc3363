package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audioHeader;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Subscriber}: a write that blocks, and how it ends. */
final class SubscriberTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");
    private static final Duration STALL = HubSettings.DEFAULTS.viewing().stallTimeout();

    private final TestHub hub = new TestHub(HubSettings.DEFAULTS);
    private final Publication publication = hub.publish(KEY);
    private final RecordingOutlet viewer = hub.watch(KEY);

    @BeforeEach
    void begin() {
        TestHub.send(publication, videoHeader("01"), audioHeader(), keyframe(0), Tags.audio(0));
        assertThat(viewer.frames()).isNotEmpty();
    }

    /** A container's timer may be a step early. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void viewerWhoseWriteIsGivenUpAfterTheStallTimeoutWasTooSlow(int secondsEarly) {
        viewer.whileWriting = () -> {
            hub.pass(STALL.minusSeconds(secondsEarly));
            subscriber().gone();
        };
        writeOneFrame();
        assertThat(viewer.ended).isEqualTo(EndReason.TOO_SLOW);
        assertThat(hub.registry.viewers()).isZero();
    }

    @Test
    void viewerWhoseConnectionBreaksInAWriteIsGone() {
        viewer.whileWriting = () -> {
            hub.pass(STALL.minusSeconds(2));
            subscriber().gone();
        };
        writeOneFrame();
        assertThat(viewer.ended).isEqualTo(EndReason.GONE);
    }

    @Test
    void viewerWhoLeavesASilentStreamIsGone() {
        hub.pass(STALL.minusSeconds(2));
        viewer.tags();
        hub.pass(STALL.minusSeconds(2));
        subscriber().gone();
        assertThat(viewer.ended).as("not by whoever tells it").isNull();
        viewer.tags();
        assertThat(viewer.ended).isEqualTo(EndReason.GONE);
    }

    @Test
    void nobodyTouchesTheOutletWhileAWriteBlocks() {
        viewer.whileWriting = () -> {
            hub.pass(STALL.multipliedBy(2));
            hub.registry.stop();
            hub.registry.close();
            assertThat(viewer.ended).isNull();
        };
        int ticks = viewer.ticks;
        writeOneFrame();
        assertThat(viewer.ended).isEqualTo(EndReason.SERVER_STOPS);
        assertThat(viewer.ticks).isEqualTo(ticks);
    }

    /** A skip needs ten seconds of lag, so that six a minute are the most there can be. */
    @Test
    void viewerWhoGetsASmallPartOfTheStreamStaysByDefault() {
        for (int second = 1; second <= 240; second++) {
            TestHub.send(publication, keyframe(second * 1000L));
            viewer.isWilling = second % 15 == 0;
            if (viewer.isWilling) {
                subscriber().resume();
            }
            viewer.isWilling = false;
            hub.pass(Duration.ofSeconds(1));
            viewer.tags();
        }
        assertThat(viewer.ended).isNull();
        assertThat(subscriber().skipped().times()).isGreaterThan(3);
    }

    private void writeOneFrame() {
        TestHub.send(publication, keyframe(40));
        subscriber().wake();
        subscriber().wake(); // the lane has been signalled again
    }

    private Subscriber subscriber() {
        return Objects.requireNonNull(viewer.subscriber);
    }
}
