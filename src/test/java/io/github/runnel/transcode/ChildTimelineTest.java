package io.github.runnel.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import org.junit.jupiter.api.Test;

/** Times of a stream go through a child and come back. */
final class ChildTimelineTest {

    private static FlvTag at(long timeMs) {
        return FlvTag.of(TagType.AUDIO, timeMs, Bytes.ofHex("7255"));
    }

    @Test
    void whatGoesInComesBackAtTheSameTime() {
        ChildTimeline timeline = new ChildTimeline(5_000_000_000L);
        FlvTag inside = timeline.toChild(at(5_000_000_120L));
        assertThat(inside.timestampMs()).isEqualTo(ChildTimeline.BEGIN_MS + 120);
        assertThat(timeline.toStream(inside).timestampMs()).isEqualTo(5_000_000_120L);
    }

    @Test
    void whatAnEncoderPutsInFrontIsBeforeTheFirstSound() {
        ChildTimeline timeline = new ChildTimeline(700);
        assertThat(timeline.toStream(at(ChildTimeline.BEGIN_MS - 23)).timestampMs())
                .isEqualTo(677);
    }

    @Test
    void shortGapsAreForOneChildLongOnesAndStepsBackForAnother() {
        ChildTimeline timeline = new ChildTimeline(0);
        assertThat(timeline.continues(1000, 1000)).isTrue();
        assertThat(timeline.continues(1000, 6000)).isTrue();
        assertThat(timeline.continues(1000, 6001)).isFalse();
        assertThat(timeline.continues(1000, 999)).isFalse();
    }

    @Test
    void noChildGetsSoFarThatThirtyTwoBitsHaveASign() {
        ChildTimeline timeline = new ChildTimeline(0);
        assertThat(timeline.continues(1L << 30, 1L << 30)).isTrue();
        assertThat(timeline.continues(1L << 30, (1L << 30) + 1)).isFalse();
    }
}
