package io.github.runnel.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.hub.Publication;
import io.github.runnel.hub.Subscriber;
import io.github.runnel.hub.Tags;
import io.github.runnel.pull.FakePuller.Begun;
import io.github.runnel.pull.SourceStatus.State;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link Sources}: when a stream is pulled, and what comes of it. */
final class SourcesTest {

    private static final Duration A_MOMENT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void sourceThatAlwaysPullsBeginsAtTheStartAndPublishesWhatComes() {
        TestSources test = TestSources.always();
        assertThat(test.state()).isEqualTo(State.CONNECTING);
        assertThat(test.registry.stream(TestSources.KEY)).isEmpty();
        assertThat(test.puller.newest().tag(Tags.keyframe(0))).isTrue();
        assertThat(test.state()).isEqualTo(State.LIVE);
        assertThat(test.registry.stream(TestSources.KEY).orElseThrow().publisher())
                .hasValueSatisfying(publisher -> {
                    assertThat(publisher.protocol()).isEqualTo("fake-pull");
                    assertThat(publisher.address()).isEqualTo("camera.example.com");
                    assertThat(publisher.url()).isEqualTo("rtsp://camera.example.com/1");
                });
    }

    @Test
    void sourceOnDemandBeginsWithTheFirstViewerAndEndsSomeTimeAfterTheLast() {
        TestSources test = TestSources.onDemand();
        test.pass(LONG);
        assertThat(test.puller.begun).isEmpty();
        Subscriber first = test.watch();
        assertThat(test.state()).isEqualTo(State.CONNECTING);
        test.puller.newest().tag(Tags.keyframe(0));
        Subscriber second = test.watch();
        assertThat(test.status().viewers()).isEqualTo(2);
        first.gone();
        second.gone();
        pullFor(test, TestSources.STOP_AFTER.minus(A_MOMENT));
        assertThat(test.state()).isEqualTo(State.LIVE);
        test.pass(A_MOMENT);
        assertThat(test.state()).isEqualTo(State.IDLE);
        assertThat(test.puller.newest().cancelled).isPositive();
        assertThat(test.registry.stream(TestSources.KEY))
                .as("nobody waits for its publisher")
                .isEmpty();
        assertThat(test.puller.newest().tag(Tags.keyframe(0))).isFalse();
        assertThat(test.puller.begun).hasSize(1);
    }

    /** A picture each 200 ms. */
    private static void pullFor(TestSources test, Duration duration) {
        Begun pull = test.puller.newest();
        for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plus(A_MOMENT)) {
            pull.tag(Tags.keyframe(passed.toMillis()));
            test.pass(A_MOMENT);
        }
    }

    @Test
    void viewerWhoComesInTimeKeepsTheSource() {
        TestSources test = TestSources.onDemand();
        test.watch().gone();
        test.pass(TestSources.STOP_AFTER.minusSeconds(1));
        test.watch();
        test.pass(Duration.ofSeconds(4));
        assertThat(test.state()).isEqualTo(State.CONNECTING);
        assertThat(test.puller.begun).hasSize(1);
    }

    @Test
    void sourceOnDemandBeginsAgainForTheNextViewer() {
        TestSources test = TestSources.onDemand();
        test.watch().gone();
        test.pass(TestSources.STOP_AFTER);
        assertThat(test.state()).isEqualTo(State.IDLE);
        test.watch();
        assertThat(test.puller.begun).hasSize(2);
    }

    @Test
    void failureIsTriedAgainAfterAWhileThatGrows() {
        TestSources test = TestSources.always();
        test.puller.failure = "connection refused";
        test.puller.newest().receiver.ended(test.puller.failure);
        assertThat(test.state()).isEqualTo(State.WAITING);
        assertThat(test.lastError()).isEqualTo("connection refused");
        assertThat(test.status().nextTryMs().orElseThrow()).isBetween(500L, 1000L);
        test.pass(Duration.ofSeconds(1));
        assertThat(test.puller.begun).hasSize(2);
        assertThat(test.status().failures()).isEqualTo(2);
        assertThat(test.status().nextTryMs().orElseThrow()).isBetween(1000L, 2000L);
        test.pass(LONG);
        assertThat(test.status().failures()).isBetween(9, 20);
        assertThat(test.journal).hasSize(test.status().failures());
    }

    @Test
    void goodRunForgetsEarlierFailures() {
        TestSources test = TestSources.always();
        test.puller.newest().receiver.ended("no");
        test.pass(Duration.ofSeconds(1));
        test.puller.newest().receiver.ended("no");
        test.pass(Duration.ofSeconds(2));
        pullFor(test, Duration.ofSeconds(11));
        assertThat(test.status().failures()).isEqualTo(2);
        test.puller.newest().receiver.ended("the stream has ended");
        assertThat(test.status().failures()).isEqualTo(1);
    }

    @Test
    void sourceThatGivesNothingIsGivenUp() {
        TestSources test = TestSources.always();
        Begun silent = test.puller.newest();
        test.pass(TestSources.FIRST_TAG);
        assertThat(test.state()).isEqualTo(State.WAITING);
        assertThat(test.lastError()).isEqualTo("nothing came within 20000 ms");
        assertThat(silent.cancelled).isPositive();
    }

    @Test
    void sourceThatFallsSilentIsGivenUpByTheHub() {
        TestSources test = TestSources.always();
        Begun pull = test.puller.newest();
        pull.tag(Tags.keyframe(0));
        test.pass(Duration.ofSeconds(10));
        assertThat(test.lastError()).isEqualTo("nothing came for too long");
        assertThat(pull.cancelled).isPositive();
        assertThat(pull.tag(Tags.keyframe(40))).isFalse();
    }

    @Test
    void whatFailedIsNotTriedAgainWhenNobodyIsLeft() {
        TestSources test = TestSources.onDemand();
        Subscriber viewer = test.watch();
        test.puller.newest().receiver.ended("no");
        viewer.gone();
        test.pass(LONG);
        assertThat(test.state()).isEqualTo(State.IDLE);
        assertThat(test.puller.begun.size()).isBetween(2, 5);
    }

    @Test
    void sourceOnDemandKeepsOutWhereSomebodyElsePublishes() {
        TestSources test = TestSources.onDemand();
        Publication encoder = test.encode();
        encoder.publish(Tags.keyframe(0));
        test.watch();
        test.pass(A_MOMENT);
        assertThat(test.state()).isEqualTo(State.IDLE);
        encoder.close();
        test.pass(A_MOMENT);
        assertThat(test.state()).isEqualTo(State.CONNECTING);
    }

    @Test
    void hubDecidesBetweenASourceAndAPublisher() {
        TestSources test = TestSources.always();
        Publication encoder = test.encode();
        encoder.publish(Tags.keyframe(0));
        assertThat(test.puller.newest().tag(Tags.keyframe(0))).isFalse();
        assertThat(test.lastError()).isEqualTo("somebody else publishes /live/cam1");
        test.ticker.pass(Duration.ofSeconds(6)); // silent for so long, the encoder may be replaced
        test.sources.tick();
        assertThat(test.puller.newest().tag(Tags.keyframe(0))).isTrue();
        assertThat(test.state()).isEqualTo(State.LIVE);
        assertThat(encoder.publish(Tags.keyframe(40))).isFalse();
    }

    @Test
    void publisherTakesOverFromASourceThatIsSilent() {
        TestSources test = TestSources.onDemand();
        test.watch();
        Begun pull = test.puller.newest();
        pull.tag(Tags.keyframe(0));
        test.ticker.pass(Duration.ofSeconds(6));
        Publication encoder = test.encode();
        assertThat(test.lastError()).isEqualTo("another publisher took over the name");
        assertThat(pull.cancelled).isPositive();
        for (int i = 0; i < 50; i++) {
            encoder.publish(Tags.keyframe(i * 200L));
            test.pass(A_MOMENT);
        }
        assertThat(test.state()).isEqualTo(State.IDLE);
        assertThat(test.puller.begun).hasSize(1);
    }

    @Test
    void nothingIsPulledBehindTheStop() {
        TestSources test = TestSources.always();
        Begun pull = test.puller.newest();
        pull.tag(Tags.keyframe(0));
        test.sources.stop();
        assertThat(pull.cancelled).isPositive();
        assertThat(pull.tag(Tags.keyframe(40))).isFalse();
        test.pass(LONG);
        assertThat(test.puller.begun).hasSize(1);
        assertThat(test.state()).isEqualTo(State.IDLE);
    }

    @Test
    void secretsAreToldToNobody() {
        TestSources test = TestSources.always();
        test.puller
                .newest()
                .receiver
                .ended("rtsp://admin:secret@camera.example.com/1?token=abc: 401, was admin:secret, ?token=abc");
        assertThat(test.status().toString())
                .contains("rtsp://camera.example.com/1: 401")
                .doesNotContain("secret", "token", "admin");
    }

    @Test
    void whatTheOtherEndSaysIsOneLineAndNotTooLong() {
        TestSources test = TestSources.always();
        test.puller.newest().receiver.ended("no\nFAKE LINE\u2028" + "x".repeat(1_000_000));
        assertThat(test.lastError()).startsWith("no?FAKE LINE?xxx").hasSize(400);
    }

    @Test
    void noThreadIsLeftToPull() {
        TestSources test = new TestSources(false);
        test.puller.isStopped = true;
        test.sources.start(test.registry);
        assertThat(test.lastError()).isEqualTo("the server is being stopped");
    }

    @Test
    void addressThatNobodyTakesIsRefused() {
        SourceSettings settings = new SourceSettings(
                TestSources.KEY,
                SourceUrl.parse("rtsp://admin:secret@camera.example.com/1").orElseThrow(),
                true,
                LONG,
                LONG,
                TestSources.BACKOFF,
                List.of());
        World world = new World(() -> 0, new Random(1), status -> {});
        assertThatThrownBy(() -> new Sources(List.of(settings), List.of(), world))
                .hasMessage("nothing pulls rtsp://camera.example.com/1");
    }
}
