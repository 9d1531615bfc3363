package io.github.runnel.codec;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Av1DecoderConfiguration}, with {@link Obu} and {@link Av1SequenceHeader} in it. */
final class Av1Test {

    /** Sequence headers of libaom and SVT-AV1 first, then such as are put together by hand. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            libaom                      | 0A 0B 000000043D07C4DAF90040 | 322 | 242
            libaom, with decoder model  | 0A 1E 040000000400000065780000000A530000035F915F90BC3D07C4DAF90040 | 322 | 242
            libaom, profile 1           | 0A 0A 200000043D07C4DAF942 | 322 | 242
            SVT-AV1                     | 0A 0C 0200000D6627FB3805F00080 | 640 | 360
            still picture               | 0A 05 1921E83E30 | 322 | 242
            two points, display delay   | 0A 0A 0210016E6004443D07C6 | 322 | 242
            timing, no decoder model    | 0A 10 0400000004000000640000090F41F180 | 322 | 242
            timing, equal intervals     | 0A 10 04000000040000006700000487A0F8C0 | 322 | 242
            behind a padding OBU        | 7A 02 AAAA 0A 05 1921E83E30 | 322 | 242
            with extension, without size| 0C 00 1921E83E30 | 322 | 242
            """)
    void sequenceHeaderTellsSize(String name, String obus, int width, int height) {
        PictureSize size = new Av1DecoderConfiguration(0, 0, hex(obus)).size();
        assertThat(size).as(name).isEqualTo(new PictureSize(width, height));
    }

    @Test
    void configurationTellsProfileAndLevel() {
        Av1DecoderConfiguration configuration = Av1DecoderConfiguration.parse(hex("81 28 0C 00"));
        assertThat(configuration).isEqualTo(new Av1DecoderConfiguration(1, 8, Bytes.empty()));
        assertThat(configuration.profileName()).isEqualTo("High");
        assertThat(configuration.level()).isEqualTo("4.0");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, Main, 2.0", "2, 13, Professional, 5.1", "3, 31, 3, maximum"})
    void profileAndLevelHaveNames(int profile, int levelIndex, String name, String level) {
        Av1DecoderConfiguration configuration = new Av1DecoderConfiguration(profile, levelIndex, Bytes.empty());
        assertThat(configuration.profileName()).isEqualTo(name);
        assertThat(configuration.level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"''", "8100", "01000C00", "82000C00"})
    void configurationThatBreaksTheStandardIsRefused(String bytes) {
        assertThatThrownBy(() -> Av1DecoderConfiguration.parse(hex(bytes))).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no OBU                  | ''
            other OBUs only         | 7A 02 AAAA
            OBU longer than the rest| 0A 0B 0000
            size that never ends    | 0A FFFFFFFFFF
            header cut              | 0A 02 0000
            """)
    void sizeIsRefusedWhereThereIsNoSequenceHeader(String name, String obus) {
        Av1DecoderConfiguration configuration = new Av1DecoderConfiguration(0, 0, hex(obus));
        assertThatThrownBy(configuration::size).as(name).isInstanceOf(ProtocolException.class);
    }
}
