package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audio;
import static io.github.runnel.hub.Tags.audioHeader;
import static io.github.runnel.hub.Tags.interFrame;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static io.github.runnel.hub.TestHub.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.HubSettings.Viewing;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.hub.StreamTotals.Delivered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** {@link StreamRegistry#figures}: what is told of one stream, and of all who came. */
final class FiguresTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private TestHub hub =
            new TestHub(TestSettings.with(new Viewing(Duration.ofSeconds(3), 20, Duration.ofSeconds(30))));

    private StreamFigures ofStream() {
        return hub.registry.figures().streams().get(0);
    }

    private Delivered delivered() {
        return ofStream().totals().delivered();
    }

    private static void begin(Publication publication) {
        send(publication, videoHeader("01"), audioHeader(), keyframe(0), audio(0));
    }

    /** A second of a stream. */
    private void go(Publication publication, int second, List<RecordingOutlet> viewers) {
        send(publication, keyframe(second * 1000L), audio(second * 1000L), interFrame(second * 1000L + 500));
        hub.pass(SECOND);
        viewers.forEach(RecordingOutlet::tags);
    }

    @Test
    void seenAndSkippedAddUpToSent() {
        RecordingOutlet good = hub.watch(KEY);
        RecordingOutlet slow = hub.watch(KEY);
        List<RecordingOutlet> both = List.of(good, slow);
        Publication publication = hub.publish(KEY);
        begin(publication);
        for (int second = 1; second <= 40; second++) {
            slow.isWilling = second % 10 < 4;
            slow.subscriber().resume();
            go(publication, second, both);
        }
        slow.isWilling = true;
        slow.subscriber().resume();
        go(publication, 41, both);
        hub.pass(SECOND);
        both.forEach(RecordingOutlet::tags);
        long sent = good.tags().size();
        assertThat(delivered().skips()).isGreaterThan(2);
        assertThat(delivered().skippedUnits()).isPositive();
        assertThat(delivered().units()).isEqualTo(sent + slow.tags().size());
        assertThat(delivered().units() + delivered().skippedUnits()).isEqualTo(2 * sent);
        slow.subscriber().gone();
        good.subscriber().gone();
        both.forEach(RecordingOutlet::tags);
        assertThat(hub.registry.viewers()).isZero();
        assertThat(delivered().units() + delivered().skippedUnits())
                .as("when they have left")
                .isEqualTo(2 * sent);
    }

    @Test
    void seenAndSkippedAddUpToSentForWhoEndsBeforeAKeyframeComesToo() {
        hub = new TestHub(TestSettings.with(new LogLimits(1 << 20, Long.MAX_VALUE)));
        RecordingOutlet good = hub.watch(KEY);
        RecordingOutlet lapped = hub.watch(KEY);
        Publication publication = hub.publish(KEY);
        begin(publication);
        lapped.tags();
        lapped.isWilling = false;
        for (int number = 1; number <= 30; number++) {
            send(publication, interFrame(number * 40L, number, 100_000));
            good.tags();
            lapped.tags();
        }
        publication.close();
        lapped.isWilling = true;
        lapped.subscriber().resume();
        assertThat(delivered().skippedUnits()).as("as long as it waits").isZero();
        hub.pass(HubSettings.DEFAULTS.publishing().grace());
        long sent = good.tags().size();
        assertThat(lapped.tags()).hasSize((int) sent - 30);
        assertThat(hub.registry.viewers()).isZero();
        assertThat(delivered().skips()).isEqualTo(1);
        assertThat(delivered().skippedUnits()).isEqualTo(30);
        assertThat(delivered().units() + delivered().skippedUnits()).isEqualTo(2 * sent);
    }

    @Test
    void lateViewerIsCountedFromItsKeyframeOn() {
        Publication publication = hub.publish(KEY);
        begin(publication);
        send(publication, keyframe(1000), interFrame(1040));
        RecordingOutlet viewer = hub.watch(KEY);
        assertThat(viewer.frames()).hasSize(2);
        hub.pass(SECOND);
        viewer.tags();
        assertThat(delivered().units()).isEqualTo(2);
    }

    @Test
    void bytesAndPicturesAreThoseThatWentThrough() {
        Publication publication = hub.publish(KEY);
        begin(publication);
        RecordingOutlet one = hub.watch(KEY);
        RecordingOutlet two = hub.watch(KEY);
        send(publication, interFrame(40), audio(45), keyframe(80));
        one.tags();
        two.tags();
        assertThat(ofStream().totals().frames()).isEqualTo(3);
        assertThat(ofStream().totals().receivedBytes())
                .isEqualTo(List.of(
                                videoHeader("01"),
                                audioHeader(),
                                keyframe(0),
                                audio(0),
                                interFrame(40),
                                audio(45),
                                keyframe(80))
                        .stream()
                        .map(FlvTag::body)
                        .mapToLong(body -> body.size())
                        .sum());
        assertThat(delivered().bytes()).isEqualTo(one.bytes() + two.bytes()).isPositive();
        assertThat(ofStream().logBytes()).isEqualTo(StreamLog.PAGE_BYTES);
    }

    @Test
    void keyframeIntervalIsTheNewestOfThisPublication() {
        Publication first = hub.publish(KEY);
        begin(first);
        assertThat(ofStream().keyframeIntervalMs()).isEmpty();
        send(first, interFrame(40), keyframe(2000));
        assertThat(ofStream().keyframeIntervalMs()).isEqualTo(OptionalLong.of(2000));
        send(first, keyframe(500));
        assertThat(ofStream().keyframeIntervalMs()).as("time jumped back").isEmpty();
        send(first, keyframe(1500));
        first.close();
        assertThat(ofStream().keyframeIntervalMs()).isEmpty();
        send(hub.publish(KEY), keyframe(90_000));
        assertThat(ofStream().keyframeIntervalMs()).isEmpty();
    }

    @Test
    void keyframeIntervalIsRightWherePublishersTimesWrap() {
        Publication publication = hub.publish(KEY);
        begin(publication);
        send(publication, keyframe((1L << 32) - 1000), keyframe(1000));
        assertThat(ofStream().keyframeIntervalMs()).isEqualTo(OptionalLong.of(2000));
    }

    @Test
    void viewersAreCountedByProtocolAndAProtocolThatIsGoneStaysWithZero() {
        begin(hub.publish(KEY));
        hub.watch(KEY);
        RecordingOutlet socket = hub.watch(new Subscriber.Request(KEY, Format.FLV, false, "192.0.2.9:1", "ws-flv"));
        assertThat(ofStream().viewers()).isEqualTo(Map.of("http-flv", 1, "ws-flv", 1));
        socket.subscriber().gone();
        socket.tags();
        assertThat(ofStream().viewers()).isEqualTo(Map.of("http-flv", 1, "ws-flv", 0));
    }

    @Test
    void viewersWhoWaitAreNotViewersOfTheStream() {
        hub.watch(KEY);
        hub.watch(StreamKey.of("live", "nobody"));
        assertThat(hub.registry.figures().waiting()).isEqualTo(2);
        assertThat(hub.registry.figures().streams()).isEmpty();
        begin(hub.publish(KEY));
        assertThat(hub.registry.figures().waiting()).isEqualTo(1);
        assertThat(hub.registry.figures().viewers()).isEqualTo(2);
        assertThat(ofStream().viewers()).isEqualTo(Map.of("http-flv", 1));
    }

    @Test
    void slowViewersAreCountedWhenTheyAreEnded() {
        Publication publication = hub.publish(KEY);
        begin(publication);
        RecordingOutlet stalled = hub.watch(KEY);
        stalled.isWilling = false;
        for (int second = 1; second <= 40; second++) {
            go(publication, second, List.of(stalled));
        }
        assertThat(delivered().slowViewers()).isEqualTo(1);
        assertThat(hub.registry.figures().endedViewers())
                .containsEntry(EndReason.TOO_SLOW, 1L)
                .containsEntry(EndReason.GONE, 0L);
    }

    @Test
    void viewersAreFoundWhereTheyStand() {
        Publication publication = hub.publish(KEY);
        begin(publication);
        RecordingOutlet good = hub.watch(KEY);
        RecordingOutlet slow = hub.watch(KEY);
        good.tags();
        slow.tags();
        send(publication, interFrame(40));
        slow.isWilling = false;
        good.tags();
        send(publication, interFrame(700));
        good.tags();
        hub.pass(SECOND);
        good.tags();
        slow.tags();
        LagFigures lag = hub.registry.figures().lag();
        assertThat(lag.sumMs()).isEqualTo(700);
        assertThat(lag.counts().get(0)).as("up to 50 ms").isEqualTo(1);
        assertThat(lag.counts().get(lag.boundsMs().indexOf(1000L)))
                .as("more than 500 ms, up to 1 s")
                .isEqualTo(1);
        assertThat(lag.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
    }

    @Test
    void refusalsAreCountedByReason() {
        begin(hub.publish(KEY));
        TestHub.refused(() -> hub.publish(KEY), Refusal.STREAM_BUSY);
        TestHub.refused(() -> hub.watch(StreamKey.of("live", "..")), Refusal.BAD_NAME);
        TestHub.refused(() -> hub.watch(StreamKey.of("live", "..")), Refusal.BAD_NAME);
        HubFigures figures = hub.registry.figures();
        assertThat(figures.refusedPublishers())
                .hasSize(Refusal.values().length)
                .containsEntry(Refusal.STREAM_BUSY, 1L)
                .containsEntry(Refusal.BAD_NAME, 0L);
        assertThat(figures.refusedViewers()).containsEntry(Refusal.BAD_NAME, 2L);
    }
}
