package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audio;
import static io.github.runnel.hub.Tags.audioHeader;
import static io.github.runnel.hub.Tags.interFrame;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static io.github.runnel.hub.TestHub.refused;
import static io.github.runnel.hub.TestHub.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.Role;
import io.github.runnel.hub.HubSettings.Duplicate;
import io.github.runnel.hub.HubSettings.Missing;
import io.github.runnel.hub.HubSettings.TrackPolicy;
import io.github.runnel.hub.HubSettings.Viewing;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.hub.Subscriber.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The policies of the hub, from {@link StreamRegistry} through to what a viewer receives. */
final class StreamRegistryTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");
    private static final HubSettings DEFAULTS = HubSettings.DEFAULTS;

    private TestHub hub = new TestHub(DEFAULTS);

    private static void begin(Publication publication) {
        send(publication, videoHeader("01"), audioHeader(), keyframe(0), audio(5), interFrame(40));
    }

    @Test
    void lateViewerGetsHeaderMetadataSequenceHeadersAndThenTheNewestKeyframe() {
        Publication publication = hub.publish(KEY);
        begin(publication);
        send(publication, keyframe(2000), interFrame(2040));
        RecordingOutlet viewer = hub.watch(KEY);
        assertThat(viewer.header()).contains(new FlvHeader(true, true));
        assertThat(viewer.tags().stream().map(tag -> tag.role() + "@" + tag.timestampMs()))
                .containsExactly(
                        "METADATA@0", "SEQUENCE_HEADER@0", "SEQUENCE_HEADER@0", "KEYFRAME@2000", "INTER_FRAME@2040");
    }

    @Test
    void viewerWhoWaitedGetsTheStreamFromItsFirstTag() {
        RecordingOutlet viewer = hub.watch(KEY);
        assertThat(viewer.tags()).isEmpty();
        Publication publication = hub.publish(KEY);
        send(publication, audioHeader(), videoHeader("01"), audio(0), keyframe(10), interFrame(50));
        assertThat(viewer.frames()).containsExactly("AUDIO_FRAME@0", "KEYFRAME@10", "INTER_FRAME@50");
    }

    @Test
    void viewerOfAMissingStreamIsEndedAfterTheWait() {
        RecordingOutlet viewer = hub.watch(KEY);
        hub.pass(Duration.ofSeconds(9));
        assertThat(viewer.ended).isNull();
        hub.pass(Duration.ofSeconds(2));
        assertThat(viewer.ended).isEqualTo(EndReason.NO_SUCH_STREAM);
        assertThat(hub.registry.viewers()).isZero();
    }

    @Test
    void missingStreamIsRefusedAtOnceWhereNobodyMayWait() {
        hub = new TestHub(TestSettings.with(new Missing(Duration.ZERO, 100, 100)));
        refused(() -> hub.watch(KEY), Refusal.NO_SUCH_STREAM);
        assertThat(hub.registry.viewers()).isZero();
    }

    @Test
    void viewerWhoComesWhileTheTracksAreLookedForWaitsWhateverTheSetting() {
        hub = new TestHub(TestSettings.with(new Missing(Duration.ZERO, 0, 0)));
        Publication publication = hub.publish(KEY);
        send(publication, videoHeader("01"), keyframe(0));
        RecordingOutlet viewer = hub.watch(KEY);
        hub.pass(Duration.ofSeconds(2));
        assertThat(viewer.ended).isNull();
        send(publication, interFrame(2000));
        assertThat(viewer.frames()).containsExactly("KEYFRAME@0", "INTER_FRAME@2000");
    }

    @Test
    void waitingViewersOfAStreamAreLimited() {
        hub = new TestHub(TestSettings.with(new Missing(Duration.ofSeconds(10), 2, 9)));
        hub.watch(KEY);
        hub.watch(KEY);
        refused(() -> hub.watch(KEY), Refusal.NO_SUCH_STREAM);
        assertThat(hub.watch(StreamKey.of("live", "other")).ended).isNull();
    }

    @Test
    void waitingViewersOfAllStreamsAreLimited() {
        hub = new TestHub(TestSettings.with(new Missing(Duration.ofSeconds(10), 2, 3)));
        StreamKey other = StreamKey.of("live", "other");
        hub.watch(KEY);
        hub.watch(KEY);
        hub.watch(other);
        refused(() -> hub.watch(other), Refusal.NO_SUCH_STREAM);
        begin(hub.publish(KEY));
        assertThat(hub.watch(other).ended)
                .as("those of the other stream wait no more")
                .isNull();
        hub.pass(Duration.ofSeconds(11));
        hub.watch(StreamKey.of("live", "third"));
        assertThat(hub.registry.viewers()).as("two who watch, one who waits").isEqualTo(3);
    }

    @Test
    void viewersOutliveAPublisherAndSeeTheNextOneFromItsKeyframe() {
        Publication first = hub.publish(KEY);
        begin(first);
        RecordingOutlet viewer = hub.watch(KEY);
        first.close();
        hub.pass(Duration.ofSeconds(14));
        assertThat(viewer.ended).isNull();
        Publication second = hub.publish(KEY);
        send(second, videoHeader("02"), audioHeader(), interFrame(500), keyframe(540), audio(545), interFrame(580));
        long begun = 40 + DEFAULTS.publishing().maxGap().toMillis();
        assertThat(viewer.frames())
                .containsExactly(
                        "KEYFRAME@0",
                        "AUDIO_FRAME@5",
                        "INTER_FRAME@40",
                        "KEYFRAME@" + (begun + 40),
                        "AUDIO_FRAME@" + (begun + 45),
                        "INTER_FRAME@" + (begun + 80));
        assertThat(viewer.tags().stream().filter(tag -> tag.role() == Role.SEQUENCE_HEADER))
                .as("the video's is new, the audio's is not")
                .hasSize(3);
    }

    @Test
    void viewersAreEndedAfterTheGrace() {
        Publication publication = hub.publish(KEY);
        begin(publication);
        RecordingOutlet viewer = hub.watch(KEY);
        publication.close();
        hub.pass(Duration.ofSeconds(16));
        viewer.tags();
        assertThat(viewer.ended).isEqualTo(EndReason.ENDED);
        hub.pass(Duration.ofSeconds(1));
        assertThat(hub.registry.streams()).isEmpty();
        assertThat(hub.registry.viewers()).isZero();
    }

    @Test
    void viewersAreEndedWhenThePublisherComesBackWithOtherTracks() {
        Publication first = hub.publish(KEY);
        begin(first);
        RecordingOutlet viewer = hub.watch(KEY);
        first.close();
        Publication second = hub.publish(KEY);
        send(second, audioHeader(), audio(0));
        hub.ticker.pass(Duration.ofSeconds(2));
        send(second, audio(23));
        viewer.tags();
        assertThat(viewer.ended).isEqualTo(EndReason.ENDED);
        assertThat(hub.watch(KEY).header()).contains(new FlvHeader(true, false));
    }

    @Test
    void viewersAreEndedWhenATrackAppearsLate() {
        Publication publication = hub.publish(KEY);
        send(publication, videoHeader("01"), keyframe(0));
        hub.ticker.pass(Duration.ofSeconds(2));
        send(publication, interFrame(2000));
        RecordingOutlet viewer = hub.watch(KEY);
        assertThat(viewer.header()).contains(new FlvHeader(false, true));
        send(publication, audioHeader(), audio(2010), keyframe(2040));
        viewer.tags();
        assertThat(viewer.ended).isEqualTo(EndReason.ENDED);
        RecordingOutlet next = hub.watch(KEY);
        assertThat(next.header()).contains(new FlvHeader(true, true));
        assertThat(next.frames()).containsExactly("KEYFRAME@2040");
    }

    @Test
    void streamThatComesBackAfterTheGraceStartsAnew() {
        Publication first = hub.publish(KEY);
        begin(first);
        first.close();
        hub.ticker.pass(Duration.ofSeconds(16));
        RecordingOutlet waiting = hub.watch(KEY);
        hub.registry.sweep();
        begin(hub.publish(KEY));
        assertThat(waiting.frames()).containsExactly("KEYFRAME@140", "AUDIO_FRAME@145", "INTER_FRAME@180");
        assertThat(waiting.ended).isNull();
    }

    @Test
    void repeatedSequenceHeaderAtTimeZeroLeavesTheTimesAlone() {
        Publication publication = hub.publish(KEY);
        begin(publication);
        RecordingOutlet viewer = hub.watch(KEY);
        send(publication, interFrame(2000), audio(2005), videoHeader("01"), keyframe(2040), audio(2045));
        assertThat(viewer.frames()).endsWith("KEYFRAME@2040", "AUDIO_FRAME@2045");
    }

    @Test
    void encoderThatTakesItsTimeIsLookedAtFromItsFirstFrameOn() {
        RecordingOutlet viewer = hub.watch(KEY);
        Publication publication = hub.publish(KEY);
        hub.ticker.pass(Duration.ofSeconds(3));
        send(publication, videoHeader("01"));
        hub.ticker.pass(Duration.ofSeconds(3));
        send(publication, keyframe(0), audioHeader(), audio(5));
        assertThat(viewer.frames()).containsExactly("KEYFRAME@0", "AUDIO_FRAME@5");
        assertThat(viewer.header()).contains(new FlvHeader(true, true));
    }

    @Test
    void settingsMayForceTheTracks() {
        hub = new TestHub(TestSettings.with(new TrackPolicy(Duration.ofSeconds(1), false, true, true, true)));
        Publication publication = hub.publish(KEY);
        begin(publication);
        RecordingOutlet viewer = hub.watch(KEY);
        assertThat(viewer.header()).contains(new FlvHeader(false, true));
        assertThat(viewer.frames()).containsExactly("KEYFRAME@0", "INTER_FRAME@40");
    }

    @Test
    void tagsThatDoNotMatchTheHeaderPassWhereTheSettingSaysSo() {
        hub = new TestHub(TestSettings.with(new TrackPolicy(Duration.ofSeconds(1), false, true, true, false)));
        Publication publication = hub.publish(KEY);
        begin(publication);
        assertThat(hub.watch(KEY).frames()).contains("AUDIO_FRAME@5");
    }

    @Test
    void withoutGuessingTheSettingsAreTheHeader() {
        hub = new TestHub(TestSettings.with(new TrackPolicy(Duration.ofSeconds(1), true, true, false, true)));
        Publication publication = hub.publish(KEY);
        send(publication, videoHeader("01"), keyframe(0));
        RecordingOutlet viewer = hub.watch(KEY);
        assertThat(viewer.header()).contains(new FlvHeader(true, true));
        assertThat(viewer.frames()).containsExactly("KEYFRAME@0");
    }

    @Test
    void audioOnlyStreamStartsAtItsNewestFrame() {
        Publication publication = hub.publish(KEY);
        send(publication, audioHeader(), audio(0));
        hub.ticker.pass(Duration.ofSeconds(2));
        send(publication, audio(23), audio(46));
        RecordingOutlet viewer = hub.watch(KEY);
        assertThat(viewer.header()).contains(new FlvHeader(true, false));
        assertThat(viewer.frames()).containsExactly("AUDIO_FRAME@46");
    }

    @Test
    void secondPublisherIsRefusedWhileTheFirstOneSends() {
        begin(hub.publish(KEY));
        refused(() -> hub.publish(KEY), Refusal.STREAM_BUSY);
    }

    @Test
    void secondPublisherReplacesOneThatFellSilent() {
        TestPublisher dead = new TestPublisher();
        Publication first = hub.registry.publish(KEY, dead);
        begin(first);
        hub.ticker.pass(Duration.ofSeconds(6));
        Publication second = hub.publish(KEY);
        assertThat(dead.revoked).containsExactly(EndReason.REPLACED);
        assertThat(first.publish(keyframe(80))).isFalse();
        assertThat(second.publish(keyframe(0))).isTrue();
        first.close();
        assertThat(second.publish(keyframe(40)))
                .as("a late goodbye of the first harms nobody")
                .isTrue();
    }

    @Test
    void secondPublisherReplacesAtOnceWhereTheSettingSaysSo() {
        hub = new TestHub(TestSettings.with(Duplicate.REPLACE));
        begin(hub.publish(KEY));
        assertThat(hub.publish(KEY).publish(keyframe(0))).isTrue();
    }

    @Test
    void secondPublisherIsAlwaysRefusedWhereTheSettingSaysSo() {
        hub = new TestHub(TestSettings.with(Duplicate.REJECT));
        begin(hub.publish(KEY));
        hub.ticker.pass(Duration.ofSeconds(9));
        refused(() -> hub.publish(KEY), Refusal.STREAM_BUSY);
    }

    @Test
    void silentPublisherIsRevoked() {
        TestPublisher publisher = new TestPublisher();
        Publication publication = hub.registry.publish(KEY, publisher);
        hub.pass(Duration.ofSeconds(19));
        assertThat(publisher.revoked).isEmpty();
        begin(publication);
        hub.pass(Duration.ofSeconds(11));
        assertThat(publisher.revoked).containsExactly(EndReason.IDLE);
    }

    @Test
    void publisherWhoNeverSendsIsRevokedAfterTheFirstMessageTimeout() {
        TestPublisher publisher = new TestPublisher();
        hub.registry.publish(KEY, publisher);
        hub.pass(Duration.ofSeconds(21));
        assertThat(publisher.revoked).containsExactly(EndReason.IDLE);
    }

    @Test
    void viewerWhoTakesNothingIsEnded() {
        Publication publication = hub.publish(KEY);
        begin(publication);
        RecordingOutlet stalled = hub.watch(KEY);
        RecordingOutlet good = hub.watch(KEY);
        stalled.isWilling = false;
        for (int second = 1; second <= 40; second++) {
            send(publication, keyframe(second * 1000L));
            good.tags();
            stalled.tags();
            hub.pass(Duration.ofSeconds(1));
        }
        assertThat(stalled.ended).isEqualTo(EndReason.TOO_SLOW);
        assertThat(good.ended).isNull();
        assertThat(good.frames()).hasSize(43);
    }

    @Test
    void viewerWhoSkipsTooOftenIsEnded() {
        hub = new TestHub(TestSettings.with(new Viewing(Duration.ofSeconds(2), 3, Duration.ofSeconds(30))));
        Publication publication = hub.publish(KEY);
        begin(publication);
        RecordingOutlet slow = hub.watch(KEY);
        for (int i = 1; i <= 4; i++) {
            assertThat(slow.ended).as("after " + (i - 1) + " skips").isNull();
            send(publication, interFrame(i * 3000L - 40), keyframe(i * 3000L));
            hub.pass(Duration.ofSeconds(3));
            slow.tags();
        }
        hub.pass(Duration.ofSeconds(1));
        slow.tags();
        assertThat(slow.ended).isEqualTo(EndReason.TOO_SLOW);
    }

    @Test
    void brokenViewerIsEndedAlone() {
        Publication publication = hub.publish(KEY);
        begin(publication);
        RecordingOutlet broken = hub.watch(KEY);
        RecordingOutlet good = hub.watch(KEY);
        broken.isBroken = true;
        send(publication, keyframe(80));
        broken.tags();
        assertThat(broken.ended).isEqualTo(EndReason.ERROR);
        assertThat(good.frames()).hasSize(4);
        assertThat(hub.registry.viewers()).isEqualTo(1);
    }

    @Test
    void nextEntryIsWaitedForWhereTheViewerAsksForIt() {
        Publication publication = hub.publish(KEY);
        begin(publication);
        RecordingOutlet viewer = hub.watch(new Request(KEY, Format.FLV, true, "192.0.2.9:1", "ws-flv"));
        send(publication, interFrame(80));
        assertThat(viewer.frames()).isEmpty();
        send(publication, keyframe(120));
        assertThat(viewer.frames()).containsExactly("KEYFRAME@120");
    }
}
