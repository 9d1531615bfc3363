package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audio;
import static io.github.runnel.hub.Tags.audioHeader;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static io.github.runnel.hub.TestHub.refused;
import static io.github.runnel.hub.TestHub.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.hub.RefusedException.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@link StreamRegistry#stop} and {@link StreamRegistry#close}: nobody stays, whenever they came. */
final class StoppingTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");

    private final TestHub hub = new TestHub(HubSettings.DEFAULTS);

    private static void begin(Publication publication) {
        send(publication, videoHeader("01"), audioHeader(), keyframe(0), audio(5));
    }

    @Test
    void stoppingEndsEverybodyAndRefusesNewcomers() {
        TestPublisher publisher = new TestPublisher();
        Publication publication = hub.registry.publish(KEY, publisher);
        begin(publication);
        RecordingOutlet viewer = hub.watch(KEY);
        RecordingOutlet waiting = hub.watch(StreamKey.of("live", "other"));
        hub.registry.stop();
        assertThat(publisher.revoked).containsExactly(EndReason.SERVER_STOPS);
        viewer.tags();
        assertThat(viewer.ended).isEqualTo(EndReason.SERVER_STOPS);
        assertThat(waiting.ended).isEqualTo(EndReason.SERVER_STOPS);
        refused(() -> hub.watch(KEY), Refusal.STOPPING);
    }

    /** It takes over from another one, and the server stops at that moment. */
    @Test
    void publisherWhoSlipsInWhileTheServerStopsIsRevokedWhenItCloses() {
        RemotePublisher former = new RemotePublisher(
                "p0", "192.0.2.1:1", "http-flv", "http://192.0.2.1/live/test.flv", reason -> hub.registry.stop());
        begin(hub.registry.publish(KEY, former));
        hub.ticker.pass(Duration.ofSeconds(6));
        TestPublisher late = new TestPublisher();
        Publication publication = hub.registry.publish(KEY, late);
        assertThat(hub.registry.isStopping()).isTrue();
        assertThat(late.revoked).isEmpty();
        hub.registry.close();
        assertThat(late.revoked).containsExactly(EndReason.SERVER_STOPS);
        assertThat(publication.publish(keyframe(40))).isFalse();
    }
}
