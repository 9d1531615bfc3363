package io.github.runnel.codec;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link HevcDecoderConfiguration}, {@link HevcSps} and {@link HevcProfile}. */
final class HevcTest {

    private static final Bytes MAIN = hex("""
            01                           # version
            01 60000000 900000000000 5D  # profile 1, compatibility, constraints, level 93
            F000 FC FD F8 F8 0000        # segmentation, parallelism, 4:2:0, 8 and 8 bits, no frame rate
            0F                           # NAL lengths of 4 bytes
            03                           # 3 arrays
            20 0001 0018 40010C01FFFF01600000030090000003000003005D959409
            21 0001 002B 42010101600000030090000003000003005DA00280802D16595952930BC05A020000030002000003003210
            22 0001 0006 4401C073C189
            """);

    @Test
    void configurationTellsProfileAndHoldsParameterSets() {
        HevcDecoderConfiguration configuration = HevcDecoderConfiguration.parse(MAIN);
        assertThat(configuration.profile()).isEqualTo(new HevcProfile(1, 93));
        assertThat(configuration.nalLengthSize()).isEqualTo(4);
        assertThat(configuration.parameterSets()).extracting(Bytes::size).containsExactly(0x18, 0x2B, 6);
        assertThat(configuration.sps()).isEqualTo(new HevcSps(new HevcProfile(1, 93), new PictureSize(1280, 720)));
    }

    @ParameterizedTest
    @CsvSource({"0", "8", "22", "26", "28", "70", "110"})
    void configurationCutAnywhereIsRefused(int length) {
        assertThatThrownBy(() -> HevcDecoderConfiguration.parse(MAIN.slice(0, length)))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void configurationMayLackParameterSets() {
        HevcDecoderConfiguration configuration =
                HevcDecoderConfiguration.parse(hex("01 01 60000000 900000000000 5D F000 FC FD F8 F8 0000 0F 00"));
        assertThat(configuration.parameterSets()).isEmpty();
        assertThatThrownBy(configuration::sps).isInstanceOf(ProtocolException.class);
    }

    /** The first is of x265, cut behind the size; the second is made by hand, with three sub-layers and a crop. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            4:2:2      | 4201010408000003009D0800000300003CB00A880407111ED9 | 4 | 60 | 322 | 242
            sub-layers | 4201050160000000FFFFFFFFFFFF5D60005AFFFFFFFFFFFFFFFFFFFFFFA00A180F3AD4 | 1 | 93 | 320 | 240
            """)
    void parameterSetTellsProfileAndSize(String name, String nalUnit, int profile, int level, int width, int height) {
        HevcSps expected = new HevcSps(new HevcProfile(profile, level), new PictureSize(width, height));
        assertThat(HevcSps.parse(hex(nalUnit))).as(name).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, Main",
        "2, Main 10",
        "3, Main Still Picture",
        "4, Range Extensions",
        "5, High Throughput",
        "9, Screen Content Coding",
        "30, 30",
    })
    void profileHasAName(int profileIdc, String name) {
        assertThat(new HevcProfile(profileIdc, 93).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"30, 1", "63, 2.1", "93, 3.1", "120, 4", "123, 4.1", "186, 6.2"})
    void levelIsAThirtiethOfItsNumber(int levelIdc, String level) {
        assertThat(new HevcProfile(1, levelIdc).level()).isEqualTo(level);
    }
}
