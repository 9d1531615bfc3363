package io.github.runnel.flv;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link DefaultTrack}: what a player gets that knows nothing of further tracks and of modifiers. */
final class DefaultTrackTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            HEVC, one track           | VIDEO | 96 01 68766331 00 000028 AABB                       | 91 68766331 000028 AABB
            its sequence start        | VIDEO | 96 00 68766331 00 01                                | 90 68766331 01
            an inter frame            | VIDEO | A6 03 68766331 00 AABB                              | A3 68766331 AABB
            tracks 0 and 1            | VIDEO | 96 11 61763031 00 000001 AA 01 000001 BB            | 91 61763031 AA
            tracks 1 and 0            | VIDEO | 96 11 61763031 01 000001 BB 00 000001 AA            | 91 61763031 AA
            the same, of two codecs   | VIDEO | 96 21 76703039 01 000001 BB 61763031 00 000001 AA   | 91 61763031 AA
            modified                  | VIDEO | 97 02 00000A 01 68766331 000028 AABB                | 91 68766331 000028 AABB
            modified, then one track  | VIDEO | 97 02 00000A 06 01 61763031 00 AABB                 | 91 61763031 AABB
            Opus, one track           | AUDIO | 95 01 4F707573 00 FC                                | 91 4F707573 FC
            its channels              | AUDIO | 95 04 4F707573 00 01 06 0000003F                    | 94 4F707573 01 06 0000003F
            AAC, modified             | AUDIO | 97 02 000001 01 6D703461 21                         | 91 6D703461 21
            """)
    void itsTagsHaveNothingRoundThem(String name, TagType type, String body, String bare) {
        FlvTag tag = FlvTag.of(type, 40, hex(body));
        assertThat(tag.ofDefaultTrack()).as(name).contains(FlvTag.of(type, 40, hex(bare)));
        assertThat(FlvTag.of(type, 40, hex(bare)).content()).isEqualTo(tag.content());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "96 01 68766331 01 000028 AABB", // track 1
                "96 11 61763031 01 000001 AA 02 000001 BB", // tracks 1 and 2
                "96 06 61763031 00 AA", // within itself
                "97 00 AA 07 00 AA 07", // modifiers without end
                "96 01 6876" // cut
            })
    void whatIsNotOfItIsLeftOut(String body) {
        assertThat(FlvTag.of(TagType.VIDEO, 40, hex(body)).ofDefaultTrack()).isEmpty();
    }

    @Test
    void aTagWithNothingRoundItStaysAsItIs() {
        for (String body : new String[] {"", "17 01 000000 65", "91 68766331 000000 00", "D1 00", "57 00"}) {
            FlvTag tag = FlvTag.of(TagType.VIDEO, 40, hex(body));
            assertThat(tag.ofDefaultTrack()).containsSame(tag);
        }
        FlvTag text = FlvTag.of(TagType.SCRIPT_DATA, 40, hex("96 01"));
        assertThat(text.ofDefaultTrack()).containsSame(text);
    }
}
