package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audio;
import static io.github.runnel.hub.Tags.audioHeader;
import static io.github.runnel.hub.Tags.interFrame;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static io.github.runnel.hub.TestHub.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.hub.HubSettings.Flow;
import io.github.runnel.hub.HubSettings.Jitter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a stream goes from its publisher to its viewers, as its settings say. */
final class FlowTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");

    private static TestHub hub(Jitter jitter, boolean mixCorrect, boolean gopCache) {
        return new TestHub(TestSettings.with(new Flow(jitter, mixCorrect, gopCache, Duration.ZERO)));
    }

    @Test
    void withoutGopCacheNewViewerBeginsAtTheNextKeyframe() {
        TestHub hub = hub(Jitter.FULL, false, false);
        Publication publication = hub.publish(KEY);
        send(publication, videoHeader("01"), audioHeader(), keyframe(0), audio(0), interFrame(40));
        RecordingOutlet viewer = hub.watch(KEY);
        send(publication, interFrame(80));
        assertThat(viewer.frames()).isEmpty();
        send(publication, keyframe(120), interFrame(160));
        assertThat(viewer.frames()).containsExactly("KEYFRAME@120", "INTER_FRAME@160");
    }

    @Test
    void timestampsMayBeLeftAsTheyAre() {
        TestHub hub = hub(Jitter.OFF, false, true);
        Publication publication = hub.publish(KEY);
        send(publication, videoHeader("01"), audioHeader(), keyframe(5000), audio(5010), interFrame(9_005_040));
        assertThat(hub.watch(KEY).frames()).containsExactly("KEYFRAME@5000", "AUDIO_FRAME@5010", "INTER_FRAME@9005040");
    }

    @Test
    void timestampsMayOnlyBeMovedToZero() {
        TestHub hub = hub(Jitter.ZERO, false, true);
        Publication publication = hub.publish(KEY);
        send(publication, videoHeader("01"), audioHeader(), keyframe(5000), audio(5010), interFrame(9_005_040));
        assertThat(hub.watch(KEY).frames()).containsExactly("KEYFRAME@0", "AUDIO_FRAME@10", "INTER_FRAME@9000040");
    }

    @Test
    void mixedStreamIsWholeWhenItsPublisherHasGone() {
        TestHub hub = hub(Jitter.FULL, true, true);
        RecordingOutlet viewer = hub.watch(KEY);
        Publication publication = hub.publish(KEY);
        send(publication, videoHeader("01"), audioHeader(), keyframe(0), interFrame(40), interFrame(80));
        send(publication, audio(0), audio(23), audio(46));
        assertThat(viewer.frames())
                .containsExactly("KEYFRAME@0", "AUDIO_FRAME@0", "AUDIO_FRAME@23", "INTER_FRAME@40", "AUDIO_FRAME@46");
        publication.close();
        assertThat(viewer.frames()).endsWith("INTER_FRAME@80").hasSize(6);
    }
}
