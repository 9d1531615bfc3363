package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audio;
import static io.github.runnel.hub.Tags.audioHeader;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static io.github.runnel.hub.TestHub.refused;
import static io.github.runnel.hub.TestHub.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.hub.HubSettings.Limits;
import io.github.runnel.hub.HubSettings.Missing;
import io.github.runnel.hub.HubSettings.NameRules;
import io.github.runnel.hub.RefusedException.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What streams may be called, and how many of everything there may be. */
final class StreamLimitsTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");
    private static final StreamKey OTHER = StreamKey.of("live", "other");
    private static final HubSettings DEFAULTS = HubSettings.DEFAULTS;

    private TestHub hub = new TestHub(DEFAULTS);

    @Test
    void badNamesAreRefused() {
        for (String name : new String[] {"", "a/b", "a\nb", "..", "x".repeat(300), "a?b"}) {
            refused(() -> hub.publish(StreamKey.of("live", name)), Refusal.BAD_NAME);
        }
        refused(() -> hub.publish(StreamKey.of("live/../etc", "x")), Refusal.BAD_NAME);
        refused(() -> hub.publish(StreamKey.of("", "x")), Refusal.BAD_NAME);
        assertThat(hub.publish(StreamKey.of("直播/北京", "摄像头 1")).key().toString()).isEqualTo("/直播/北京/摄像头 1");
    }

    @Test
    void namesHaveToMatchThePattern() {
        NameRules rules = new NameRules(255, Pattern.compile("[a-z0-9/]+"));
        hub = new TestHub(TestSettings.with(new Limits(9, 9, 9, rules)));
        refused(() -> hub.publish(StreamKey.of("live", "CAM")), Refusal.BAD_NAME);
        assertThat(hub.publish(KEY).publish(keyframe(0))).isTrue();
    }

    @Test
    void publishersAndViewersAreLimited() {
        hub = new TestHub(
                TestSettings.with(new Limits(1, 2, 1, DEFAULTS.limits().names())));
        send(hub.publish(KEY), keyframe(0));
        refused(() -> hub.publish(OTHER), Refusal.LIMIT_EXCEEDED);
        hub.watch(KEY);
        refused(() -> hub.watch(KEY), Refusal.LIMIT_EXCEEDED);
        hub.watch(OTHER);
        refused(() -> hub.watch(StreamKey.of("live", "third")), Refusal.LIMIT_EXCEEDED);
        assertThat(hub.registry.viewers()).isEqualTo(2);
    }

    @Test
    void whoWaitsForASilentPublisherKeepsNobodyFromWaitingForAnother() {
        hub = new TestHub(TestSettings.with(new Missing(Duration.ofSeconds(10), 9, 3)));
        hub.watch(KEY);
        hub.publish(KEY);
        watch(KEY, 5);
        watch(OTHER, 3);
        refused(() -> hub.watch(OTHER), Refusal.NO_SUCH_STREAM);
        assertThat(hub.registry.figures().waiting()).isEqualTo(6 + 3);
    }

    @Test
    void whoWaitedForAPublisherWhoWentStaysAndNobodyComesBeyondTheLimit() {
        hub = new TestHub(TestSettings.with(new Missing(Duration.ofSeconds(10), 9, 3)));
        Publication silent = hub.publish(KEY);
        List<RecordingOutlet> waiting = watch(KEY, 5);
        silent.close();
        refused(() -> hub.watch(OTHER), Refusal.NO_SUCH_STREAM);
        refused(() -> hub.watch(KEY), Refusal.NO_SUCH_STREAM);
        assertThat(waiting).allMatch(viewer -> viewer.ended == null);
        waiting.subList(0, 3).forEach(viewer -> viewer.subscriber().gone());
        watch(OTHER, 1);
        refused(() -> hub.watch(OTHER), Refusal.NO_SUCH_STREAM);
        Publication back = hub.publish(KEY);
        watch(OTHER, 2);
        refused(() -> hub.watch(OTHER), Refusal.NO_SUCH_STREAM);
        send(back, videoHeader("01"), audioHeader(), keyframe(0), audio(5));
        assertThat(waiting.get(4).frames()).containsExactly("KEYFRAME@0", "AUDIO_FRAME@5");
        back.close();
        refused(() -> hub.watch(OTHER), Refusal.NO_SUCH_STREAM);
    }

    /** The format that it waits for is made when the next tag comes, and none does. */
    @Test
    void whoWaitsForAFormatWaitsForNobodyWhenThePublisherHasGone() {
        hub = new TestHub(TestSettings.with(new Missing(Duration.ofSeconds(10), 9, 1)));
        Publication publication = hub.publish(KEY);
        send(publication, videoHeader("01"), audioHeader(), keyframe(0), audio(5));
        RecordingOutlet viewer = hub.watchOther(KEY);
        hub.watch(OTHER).subscriber().gone();
        publication.close();
        refused(() -> hub.watch(OTHER), Refusal.NO_SUCH_STREAM);
        viewer.subscriber().gone();
        watch(OTHER, 1);
    }

    private List<RecordingOutlet> watch(StreamKey key, int count) {
        return Stream.generate(() -> hub.watch(key)).limit(count).toList();
    }
}
