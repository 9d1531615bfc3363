package io.github.runnel.flv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.runnel.bytes.Bytes;

/** No body makes {@link FlvTag}, {@link VideoFormat}, {@link AudioFormat} or {@link OnMetaData} throw. */
final class FlvTagFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void everyBodyIsATag(byte[] data) {
        Bytes body = Bytes.wrap(data);
        for (TagType type : TagType.values()) {
            FlvTag tag = FlvTag.of(type, 0, body);
            assertThat(tag.trackId()).isBetween(0, 255);
            assertThat(VideoFormat.of(tag).isPresent()).isEqualTo(isOf(tag, TagType.VIDEO));
            assertThat(AudioFormat.of(tag).isPresent()).isEqualTo(isOf(tag, TagType.AUDIO));
        }
    }

    @FuzzTest(maxDuration = "2m")
    void metadataForLiveViewersReadsAsItWasWritten(byte[] data) {
        FlvTag live = OnMetaData.of(Bytes.wrap(data)).forLive(true, false);
        assertThat(live.role()).isEqualTo(Role.METADATA);
        assertThat(OnMetaData.of(live.body()).forLive(true, false)).isEqualTo(live);
    }

    private static boolean isOf(FlvTag tag, TagType type) {
        return tag.type() == type && tag.role() != Role.AUXILIARY && tag.trackId() == 0;
    }
}
