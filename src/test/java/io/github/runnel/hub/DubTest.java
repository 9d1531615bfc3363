package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audio;
import static io.github.runnel.hub.Tags.interFrame;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.support.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** New sound and old pictures come in the order of their times. */
final class DubTest {

    private final ManualTicker ticker = new ManualTicker();
    private final FakeTranscoder transcoder = new FakeTranscoder();
    private final List<FlvTag> out = new ArrayList<>();
    private final Dub dub = new Dub(Sound.MP3, transcoder, ticker, out::add);

    private List<String> heardAndSeen() {
        return out.stream().map(tag -> tag.role() + "@" + tag.timestampMs()).toList();
    }

    private void add(FlvTag... tags) {
        for (FlvTag tag : tags) {
            dub.add(tag);
        }
    }

    @Test
    void picturesWaitForTheSoundThatBelongsBeforeThem() {
        add(videoHeader("01"), keyframe(0), audio(5), interFrame(40), audio(28), interFrame(80));
        assertThat(heardAndSeen()).containsExactly("SEQUENCE_HEADER@0");
        transcoder.makes(10, 33, 56);
        add(interFrame(120));
        assertThat(heardAndSeen())
                .containsExactly(
                        "SEQUENCE_HEADER@0",
                        "KEYFRAME@0",
                        "AUDIO_FRAME@10",
                        "AUDIO_FRAME@33",
                        "INTER_FRAME@40",
                        "AUDIO_FRAME@56");
    }

    @Test
    void publishedSoundIsTheTranscodersAndNobodyElses() {
        add(audio(5), audio(28));
        assertThat(out).isEmpty();
        assertThat(transcoder.offered).extracting(FlvTag::timestampMs).containsExactly(5L, 28L);
    }

    @Test
    void picturesDoNotWaitForEver() {
        add(keyframe(0), interFrame(40));
        ticker.pass(Duration.ofMillis(1499));
        add(interFrame(1540));
        assertThat(out).isEmpty();
        ticker.pass(Duration.ofMillis(1));
        add(interFrame(1580));
        assertThat(heardAndSeen()).containsExactly("KEYFRAME@0", "INTER_FRAME@40");
    }

    @Test
    void whatWaitsGoesOnWhenThePublisherHasGone() {
        add(keyframe(0), interFrame(40));
        dub.flush();
        assertThat(heardAndSeen()).containsExactly("KEYFRAME@0", "INTER_FRAME@40");
    }
}
