package io.github.runnel.hub;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.OnMetaData;
import io.github.runnel.flv.TagType;
import io.github.runnel.flv.VideoCodec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link Tracks}: what a tag tells of them. */
final class TracksTest {

    private static final Tracks KNOWN =
            new Tracks(true, true, Optional.of(AudioCodec.AAC), Optional.of(VideoCodec.H264));

    private static FlvTag picture(String body) {
        return FlvTag.of(TagType.VIDEO, 0, hex(body));
    }

    @Test
    void tagOfAKnownTrackTellsNothing() {
        assertThat(KNOWN.with(Tags.audio(0))).isSameAs(KNOWN);
        assertThat(KNOWN.with(Tags.keyframe(0))).isSameAs(KNOWN);
        assertThat(KNOWN.with(Tags.videoHeader("01"))).isSameAs(KNOWN);
        assertThat(KNOWN.with(OnMetaData.EMPTY.forLive(true, true))).isSameAs(KNOWN);
    }

    @Test
    void tracksComeOneAfterTheOther() {
        assertThat(Tracks.NONE.with(Tags.audio(0)).with(Tags.keyframe(0))).isEqualTo(KNOWN);
        assertThat(new Tracks(true, true).with(Tags.keyframe(0)).videoCodec()).contains(VideoCodec.H264);
    }

    @Test
    void anotherCodecIsFollowed() {
        assertThat(KNOWN.with(picture("1C 01 000000 AA")).videoCodec()).contains(VideoCodec.HEVC);
    }

    /** Codec 9 of classic FLV is nobody's. */
    @Test
    void codecThatNobodyKnowsIsOneOnlyWhereNoneIsKnown() {
        assertThat(KNOWN.with(picture("19 01 000000 AA"))).isSameAs(KNOWN);
        assertThat(Tracks.NONE.with(picture("19 01 000000 AA")).videoCodec()).contains(VideoCodec.OTHER);
    }

    @Test
    void furtherTrackTellsNoCodec() {
        FlvTag further = picture("96 00 61763031 02 81");
        assertThat(KNOWN.with(further)).isSameAs(KNOWN);
        assertThat(Tracks.NONE.with(further)).isEqualTo(new Tracks(false, true));
    }
}
