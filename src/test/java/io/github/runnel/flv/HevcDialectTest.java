package io.github.runnel.flv;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.EcmaArray;
import io.github.runnel.amf.AmfWriter;
import io.github.runnel.bytes.Bytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link HevcDialect}: the same tag in both. */
final class HevcDialectTest {

    private static FlvTag video(String body) {
        return FlvTag.of(TagType.VIDEO, 40, hex(body));
    }

    @ParameterizedTest
    @CsvSource({
        "90 68766331 0102,             1C 00 000000 0102", // sequence header
        "91 68766331 000028 0000000126, 1C 01 000028 0000000126", // keyframe, shown 40 ms later
        "A1 68766331 FFFFD8 0000000102, 2C 01 FFFFD8 0000000102", // inter frame, 40 ms earlier
        "B1 68766331 000000 0000000102, 3C 01 000000 0000000102" // disposable
    })
    void eachTagOfTheOneIsATagOfTheOther(String enhanced, String legacy) {
        assertThat(HevcDialect.LEGACY.of(video(enhanced))).isEqualTo(video(legacy));
        assertThat(HevcDialect.ENHANCED.of(video(legacy))).isEqualTo(video(enhanced));
        assertThat(HevcDialect.LEGACY.of(video(legacy))).isEqualTo(video(legacy));
        assertThat(HevcDialect.ENHANCED.of(video(enhanced))).isEqualTo(video(enhanced));
    }

    @ParameterizedTest
    @CsvSource({
        "93 68766331 0000000126,       1C 01 000000 0000000126", // CodedFramesX
        "96 01 68766331 00 000028 0126, 1C 01 000028 0126", // multitrack, one track, track 0
        "97 00 00 01 68766331 000028 01, 1C 01 000028 01" // behind a modifier
    })
    void whatOnlyTheEnhancedOneHasBecomesPlain(String enhanced, String legacy) {
        assertThat(HevcDialect.LEGACY.of(video(enhanced))).isEqualTo(video(legacy));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "92 68766331", // end of sequence
                "94 68766331 00", // colour information
                "96 01 68766331 01 000000 0126" // track 1
            })
    void whatTheLegacyOneHasNoTagForIsLeftOut(String enhanced) {
        assertThat(HevcDialect.LEGACY.of(video(enhanced))).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotHevcStaysAsItIs(HevcDialect dialect) {
        for (FlvTag tag : List.of(
                video("17 01 000000 65"),
                video("91 61766331 000000 65"),
                video("91 61763031 12"),
                video("1C"),
                video("90"),
                video(""),
                FlvTag.of(TagType.AUDIO, 0, hex("AF 01 21")),
                FlvTag.of(TagType.SCRIPT_DATA, 0, hex("05")))) {
            assertThat(dialect.of(tag)).isEqualTo(tag);
        }
    }

    @Test
    void metadataNamesTheCodecInTheSameDialect() {
        FlvTag enhanced = metadata(0x68766331);
        FlvTag legacy = metadata(12);
        assertThat(HevcDialect.LEGACY.of(enhanced)).isEqualTo(legacy);
        assertThat(HevcDialect.ENHANCED.of(legacy)).isEqualTo(enhanced);
        assertThat(HevcDialect.ENHANCED.of(metadata(7))).isEqualTo(metadata(7));
    }

    private static FlvTag metadata(double codecId) {
        Bytes body = AmfWriter.bytesOf(
                List.of(AmfValue.of("onMetaData"), new EcmaArray(Map.of("videocodecid", AmfValue.of(codecId)))));
        return FlvTag.of(TagType.SCRIPT_DATA, 0, body);
    }
}
