package io.github.runnel.codec;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link AvcDecoderConfiguration}, {@link AvcSps} and {@link AvcProfile}. */
final class AvcTest {

    private static final Bytes CONSTRAINED_BASELINE = hex("""
            01              # version
            42 C0 0D        # profile 66, constraint sets 0 and 1, level 13
            FF              # NAL lengths of 4 bytes
            E1              # 1 sequence parameter set
            0018 6742C00DD90141FB0110000003001000000303C0F142A480
            01              # 1 picture parameter set
            0005 68CB83CB20
            """);

    @Test
    void configurationTellsProfileAndHoldsParameterSets() {
        AvcDecoderConfiguration configuration = AvcDecoderConfiguration.parse(CONSTRAINED_BASELINE);
        assertThat(configuration.profile()).isEqualTo(new AvcProfile(66, 0xC0, 13));
        assertThat(configuration.nalLengthSize()).isEqualTo(4);
        assertThat(configuration.parameterSets())
                .containsExactly(hex("6742C00DD90141FB0110000003001000000303C0F142A480"), hex("68CB83CB20"));
        assertThat(configuration.sps().size()).isEqualTo(new PictureSize(320, 240));
    }

    @Test
    void configurationMayLackParameterSets() {
        AvcDecoderConfiguration configuration = AvcDecoderConfiguration.parse(hex("01 42C00D FF E0 00"));
        assertThat(configuration.profile().name()).isEqualTo("Constrained Baseline");
        assertThat(configuration.parameterSets()).isEmpty();
        assertThatThrownBy(configuration::sps).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no bytes                         | ''
            another version                  | 02 42C00D FF E0 00
            cut in the profile               | 01 42C0
            cut in a parameter set           | 01 42C00D FF E1 0018 6742
            parameter set of no bytes        | 01 42C00D FF E1 0000 00
            no number of picture sets        | 01 42C00D FF E0
            """)
    void configurationThatBreaksTheStandardIsRefused(String name, String bytes) {
        assertThatThrownBy(() -> AvcDecoderConfiguration.parse(hex(bytes)))
                .as(name)
                .isInstanceOf(ProtocolException.class);
    }

    /** Sequence parameter sets of x264; size and rate are those that ffprobe tells. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            baseline           | 6742C00DD90141FB0110000003001000000303C0F142A480         | 320  | 240  | 30
            cropped, scaling   | 67640028ACB403C0113F2E0220000003002000000641E30654       | 1920 | 1080 | 25
            interlaced         | 674D4028F403C0227EF011000003000100000300321F162EA0       | 1920 | 1080 | 25
            4:2:2, full VUI    | 677A000DB6CD9415087888FFFC0014001E9404040500000303E90000EA600F142996 | 322|242| 29.97
            4:4:4              | 67F40015919B28283F6022000003000200000300C81E2C5B2C       | 320  | 240  | 50
            monochrome         | 6764000DF36505021F8FC05B20000003002000000601E28532C0     | 320  | 242  | 24
            chroma location    | 6742001EDA0507E8F00000030010000003032C                   | 320  | 240  | 25
            2160p60            | 6742C034DA00F0010FB011000003000100000300780F1832A0       | 3840 | 2160 | 60
            """)
    void parameterSetTellsSizeAndFrameRate(String name, String nalUnit, int width, int height, double rate) {
        AvcSps sps = AvcSps.parse(hex(nalUnit));
        assertThat(sps.size()).as(name).isEqualTo(new PictureSize(width, height));
        assertThat(sps.frameRate().orElseThrow()).as(name).isCloseTo(rate, within(0.001));
    }

    /** Put together by hand, each for a branch that x264 does not take. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            order by least bits           | 6742C01EDA0280F640     | 640 | 480
            order by a cycle of 2 frames  | 6742001ED13642A0507E40 | 320 | 240
            planes coded separately, crop | 67F4001E93968141FD3910 | 317 | 237
            8 scaling lists               | 6764001EAD8400B3FFFC22108AD0283F20 | 320 | 240
            12 scaling lists              | 67F4001E91B08C2308C2308C2308C2308C2308C2368141F9 | 320 | 240
            a tick of no time             | 6742001EDA0507E84000000300000300000CB0 | 320 | 240
            no ticks in a second          | 6742001EDA0507E84000000300400000030030 | 320 | 240
            """)
    void parameterSetMayTellNoFrameRate(String name, String nalUnit, int width, int height) {
        AvcSps sps = AvcSps.parse(hex(nalUnit));
        assertThat(sps.size()).as(name).isEqualTo(new PictureSize(width, height));
        assertThat(sps.frameRate()).as(name).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no bytes                    | ''
            header only                 | 67
            cut in the size             | 6742C01EDA02
            wider than 16 bits          | 6742C01EDA00000001FFFFFFFC3D90
            everything cropped away     | 6742C01EDA25C489D0
            chroma format 4             | 6764001E95
            """)
    void parameterSetThatBreaksTheStandardIsRefused(String name, String nalUnit) {
        assertThatThrownBy(() -> AvcSps.parse(hex(nalUnit))).as(name).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "44, 0, CAVLC 4:4:4 Intra",
        "66, 0, Baseline",
        "66, 64, Constrained Baseline",
        "77, 0, Main",
        "88, 0, Extended",
        "100, 0, High",
        "110, 0, High 10",
        "122, 0, High 4:2:2",
        "244, 0, High 4:4:4 Predictive",
        "99, 0, 99",
    })
    void profileHasAName(int profileIdc, int constraints, String name) {
        assertThat(new AvcProfile(profileIdc, constraints, 31).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "66, 0, 31, 3.1",
        "100, 0, 40, 4",
        "66, 16, 11, 1b",
        "66, 0, 11, 1.1",
        "100, 16, 11, 1.1",
        "100, 0, 9, 1b"
    })
    void levelIsWrittenAsInTheStandard(int profileIdc, int constraints, int levelIdc, String level) {
        assertThat(new AvcProfile(profileIdc, constraints, levelIdc).level()).isEqualTo(level);
    }
}
