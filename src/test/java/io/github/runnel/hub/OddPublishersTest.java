package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audio;
import static io.github.runnel.hub.Tags.audioHeader;
import static io.github.runnel.hub.Tags.interFrame;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static io.github.runnel.hub.TestHub.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.flv.Role;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Publishers that are hard on a hub: pictures that no log can hold, sound alone, silence, comings and goings. */
final class OddPublishersTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");

    private TestHub hub = new TestHub(HubSettings.DEFAULTS);

    /** Three megabytes from keyframe to keyframe in a log of one: a keyframe is gone long before the next one comes. */
    @Test
    void whoComesLateInAGopThatNoLogHoldsWaitsForTheNextKeyframe() {
        hub = new TestHub(TestSettings.with(new LogLimits(1 << 20, 30_000)));
        Publication publication = hub.publish(KEY);
        send(publication, videoHeader("01"), audioHeader(), keyframe(0), audio(0));
        RecordingOutlet good = hub.watch(KEY);
        RecordingOutlet laggard = hub.watch(KEY);
        assertThat(laggard.frames()).containsExactly("KEYFRAME@0", "AUDIO_FRAME@0");
        laggard.isWilling = false;
        for (int number = 1; number <= 30; number++) {
            send(publication, interFrame(number * 40L, number, 100_000));
            good.tags();
        }
        laggard.isWilling = true;
        RecordingOutlet late = hub.watch(KEY);
        assertThat(late.header()).as("told what there will be").isPresent();
        for (int number = 31; number <= 71; number++) { // longer than anybody may take nothing
            hub.pass(Duration.ofSeconds(1));
            send(publication, interFrame(1200 + (number - 30) * 1000L, number, 100_000));
            Stream.of(good, laggard, late).forEach(RecordingOutlet::tags);
        }
        assertThat(late.frames()).as("half a GOP").isEmpty();
        assertThat(laggard.frames()).containsExactly("KEYFRAME@0", "AUDIO_FRAME@0");
        send(publication, keyframe(42_240), interFrame(42_280));
        assertThat(late.frames()).containsExactly("KEYFRAME@42240", "INTER_FRAME@42280");
        assertThat(laggard.frames()).endsWith("AUDIO_FRAME@0", "KEYFRAME@42240", "INTER_FRAME@42280");
        assertThat(good.frames()).hasSize(2 + 71 + 2);
        assertThat(Objects.requireNonNull(laggard.subscriber).skipped().units()).isEqualTo(71);
        assertThat(Stream.of(good, laggard, late).map(viewer -> viewer.ended)).containsOnlyNulls();
    }

    @Test
    void anHourOfSoundTakesNoMoreThanASecondAndIsJoinedAtOnce() {
        Publication publication = hub.publish(KEY);
        send(publication, audioHeader(), audio(0));
        hub.ticker.pass(Duration.ofSeconds(2));
        send(publication, audio(2000));
        CheckingOutlet listener = hub.check(KEY);
        long sent = 1;
        for (int second = 3; second <= 3600; second++) {
            for (int i = 0; i < 50; i++) {
                hub.ticker.pass(Duration.ofMillis(20));
                send(publication, audio(second * 1000L + i * 20L));
                sent++;
            }
            listener.read();
            hub.registry.sweep();
            if (second % 60 == 0) {
                RecordingOutlet late = hub.watch(KEY);
                assertThat(late.frames()).containsExactly("AUDIO_FRAME@" + (second * 1000L + 980));
                Objects.requireNonNull(late.subscriber).gone();
                late.tags();
            }
        }
        assertThat(listener.frames).isEqualTo(sent);
        assertThat(listener.ended).isNull();
        assertThat(hub.logs).hasSize(1);
        StreamLog log = hub.logs.get(0);
        long oldest = log.head().end().page() - 2;
        assertThat(log.page(oldest)).as("30 s of it are less than two pages").isNull();
        assertThat(hub.registry.viewers()).isEqualTo(1);
    }

    @Test
    void viewersOfAPublisherThatFellSilentAreKeptForTheGrace() {
        TestPublisher silent = new TestPublisher();
        Publication publication = hub.registry.publish(KEY, silent);
        send(publication, videoHeader("01"), audioHeader(), keyframe(0), audio(5));
        RecordingOutlet viewer = hub.watch(KEY);
        passAndRead(Duration.ofSeconds(9), viewer);
        assertThat(silent.revoked).isEmpty();
        passAndRead(Duration.ofSeconds(2), viewer);
        assertThat(silent.revoked).containsExactly(EndReason.IDLE);
        passAndRead(Duration.ofSeconds(13), viewer);
        assertThat(viewer.ended).as("in the grace time").isNull();
        assertThat(publication.publish(keyframe(40))).as("too late").isFalse();
        send(hub.publish(KEY), videoHeader("01"), audioHeader(), keyframe(0), audio(5));
        assertThat(viewer.frames()).hasSize(4);
        passAndRead(Duration.ofSeconds(26), viewer);
        assertThat(viewer.ended).isEqualTo(EndReason.ENDED);
    }

    /** Sixty publications in two minutes, each with times from 0 on; a keyframe is not always the first that it sends. */
    @Test
    void publisherThatComesAndGoesEveryTwoSecondsIsFollowed() {
        List<CheckingOutlet> viewers =
                Stream.generate(() -> hub.check(KEY)).limit(100).toList();
        for (int time = 1; time <= 60; time++) {
            Publication publication = hub.publish(KEY);
            long keyframesBefore = viewers.get(0).keyframes;
            send(publication, videoHeader("01"), audioHeader(), interFrame(0), audio(0), interFrame(40));
            viewers.forEach(CheckingOutlet::read);
            for (int picture = 2; picture < 40; picture++) {
                send(publication, picture % 25 == 2 ? keyframe(picture * 40L) : interFrame(picture * 40L));
                send(publication, audio(picture * 40L));
                hub.ticker.pass(Duration.ofMillis(40));
                viewers.forEach(CheckingOutlet::read);
            }
            CheckingOutlet late = hub.check(KEY);
            assertThat(Objects.requireNonNull(late.first).role()).isEqualTo(Role.KEYFRAME);
            Objects.requireNonNull(late.subscriber).gone();
            late.read();
            publication.close();
            hub.pass(Duration.ofMillis(480));
            assertThat(viewers).allMatch(viewer -> viewer.keyframes == keyframesBefore + 2);
        }
        assertThat(viewers).allMatch(viewer -> viewer.ended == null);
        assertThat(viewers).allMatch(viewer -> viewer.frames == 60 * (38 + 39));
        assertThat(viewers).allMatch(viewer -> newestMs(viewer) < 120_000);
        assertThat(hub.logs).as("logs that were made").hasSize(1);
        assertThat(hub.registry.viewers()).isEqualTo(100);
    }

    private static long newestMs(CheckingOutlet viewer) {
        return Objects.requireNonNull(viewer.newest).timestampMs();
    }

    private void passAndRead(Duration time, RecordingOutlet viewer) {
        for (long second = 0; second < time.toSeconds(); second++) {
            hub.pass(Duration.ofSeconds(1));
            viewer.tags();
        }
    }
}
