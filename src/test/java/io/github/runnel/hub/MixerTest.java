package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audio;
import static io.github.runnel.hub.Tags.audioHeader;
import static io.github.runnel.hub.Tags.interFrame;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** {@link Mixer}. */
final class MixerTest {

    private static final long WRAP = 1L << 32;

    private final List<String> out = new ArrayList<>();
    private final Mixer mixer = new Mixer(tag -> out.add(tag.role() + "@" + tag.timestampMs()));

    private void add(FlvTag... tags) {
        for (FlvTag tag : tags) {
            mixer.add(tag);
        }
    }

    @Test
    void soundAndPictureComeInTheOrderOfTheirTimes() {
        add(keyframe(0), interFrame(40), interFrame(80), audio(10), audio(30), audio(50));
        assertThat(out)
                .containsExactly("KEYFRAME@0", "AUDIO_FRAME@10", "AUDIO_FRAME@30", "INTER_FRAME@40", "AUDIO_FRAME@50");
        mixer.drain();
        assertThat(out).endsWith("INTER_FRAME@80").hasSize(6);
    }

    @Test
    void oneKindAloneWaitsForNineBehindIt() {
        LongStream.range(0, 12).forEach(i -> add(keyframe(i * 40)));
        assertThat(out).containsExactly("KEYFRAME@0", "KEYFRAME@40", "KEYFRAME@80");
    }

    @Test
    void headersStayBetweenTheFramesOfTheirTrack() {
        add(videoHeader("01"), audioHeader(), keyframe(100), audio(100), interFrame(140), videoHeader("02"));
        add(keyframe(180), audio(180), audio(200));
        mixer.drain();
        assertThat(out)
                .containsExactly(
                        "SEQUENCE_HEADER@0",
                        "SEQUENCE_HEADER@0",
                        "KEYFRAME@100",
                        "AUDIO_FRAME@100",
                        "INTER_FRAME@140",
                        "SEQUENCE_HEADER@0",
                        "KEYFRAME@180",
                        "AUDIO_FRAME@180",
                        "AUDIO_FRAME@200");
    }

    @Test
    void metadataDoesNotWait() {
        add(keyframe(0), FlvTag.of(TagType.SCRIPT_DATA, 0, Bytes.ofHex("0200006f")));
        assertThat(out).hasSize(1);
    }

    @Test
    void orderHoldsWhereTimestampsWrap() {
        add(keyframe(WRAP - 20), audio(WRAP - 10), interFrame(20), audio(13), audio(36));
        mixer.drain();
        assertThat(out)
                .containsExactly(
                        "KEYFRAME@" + (WRAP - 20),
                        "AUDIO_FRAME@" + (WRAP - 10),
                        "AUDIO_FRAME@13",
                        "INTER_FRAME@20",
                        "AUDIO_FRAME@36");
    }
}
