package io.github.runnel.flv;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.bytes.ProtocolException.Reason;
import io.github.runnel.support.Arrival;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link FlvReader}. */
final class FlvReaderTest {

    private static final int MAX_BODY_SIZE = 100;

    private static final Bytes HEADER = hex("464C56 01 05 00000009");

    private static final Bytes THREE_TAGS = hex("""
            464C56 01 05 00000009                     # audio and video
            00000000
            09 000006 000000 00 000000 17010000000A   # keyframe at 0 ms
            00000011
            08 000003 020304 01 000000 AF01AA         # AAC frame at 0x01020304 ms
            0000000E
            12 000000 FFFFFF FF 000000                # script data of no bytes at the last millisecond
            0000000B
            """);

    private final List<FlvTag> tags = new ArrayList<>();
    private final FlvReader reader = new FlvReader(MAX_BODY_SIZE, tags::add);

    @ParameterizedTest
    @EnumSource
    void tagsAreReadHoweverTheyArrive(Arrival arrival) {
        arrival.pieces(THREE_TAGS).forEach(reader::read);
        assertThat(reader.header()).hasValue(new FlvHeader(true, true));
        assertThat(tags)
                .containsExactly(
                        FlvTag.of(TagType.VIDEO, 0, hex("17010000000A")),
                        FlvTag.of(TagType.AUDIO, 0x0102_0304, hex("AF01AA")),
                        FlvTag.of(TagType.SCRIPT_DATA, 0xFFFF_FFFFL, Bytes.empty()));
    }

    @Test
    void tagIsHandedOnBeforeItsPreviousTagSizeArrives() {
        reader.read(THREE_TAGS.slice(0, FlvHeader.SIZE + FlvTag.HEADER_SIZE + 6));
        assertThat(tags).hasSize(1);
    }

    @Test
    void nothingIsReadYetOfHalfATag() {
        reader.read(THREE_TAGS.slice(0, FlvHeader.SIZE + FlvTag.HEADER_SIZE + 5));
        assertThat(reader.header()).isPresent();
        assertThat(tags).isEmpty();
    }

    @Test
    void previousTagSizeMayBeZeroThroughout() {
        reader.read(Bytes.concat(HEADER, hex("00000000 08 000001 000000 00 000000 2F")));
        reader.read(hex("00000000 08 000001 00000A 00 000000 2F"));
        assertThat(tags).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            another signature       | 474C56 01 05 00000009                                       | MALFORMED
            longer header           | 464C56 01 05 0000000A                                       | UNSUPPORTED
            first size is not zero  | 464C56 01 05 00000009 00000001 08 000000 00000000 000000     | MALFORMED
            unknown tag type        | 464C56 01 05 00000009 00000000 0F 000000 00000000 000000     | UNSUPPORTED
            encrypted tag           | 464C56 01 05 00000009 00000000 28 000000 00000000 000000     | UNSUPPORTED
            body beyond the limit   | 464C56 01 05 00000009 00000000 08 000065 00000000 000000     | LIMIT_EXCEEDED
            """)
    void fileThatCannotBeReadIsRefused(String name, String file, Reason reason) {
        assertThatThrownBy(() -> reader.read(hex(file)))
                .as(name)
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void wrongPreviousTagSizeIsRefused() {
        reader.read(Bytes.concat(HEADER, hex("00000000 08 000001 000000 00 000000 2F")));
        Bytes nextTag = hex("0000000D 08 000001 00000A 00 000000 2F");
        assertThatThrownBy(() -> reader.read(nextTag))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("PreviousTagSize 13 after a tag of 12");
        assertThat(tags).hasSize(1);
    }

    @Test
    void whatFollowsARefusalIsDiscarded() {
        assertThatThrownBy(() -> reader.read(hex("00".repeat(9)))).isInstanceOf(ProtocolException.class);
        reader.read(THREE_TAGS);
        assertThat(reader.header()).isEmpty();
        assertThat(tags).isEmpty();
    }
}
