package io.github.runnel.codec;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.bytes.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link VpDecoderConfiguration} and {@link Vp9Keyframe}. */
final class Vp9Test {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            record alone               |          00 1F 82 020202 0000
            with version and flags     | 01000000 00 1F 82 020202 0000
            """)
    void configurationTellsProfileLevelAndDepth(String name, String bytes) {
        VpDecoderConfiguration configuration = VpDecoderConfiguration.parse(hex(bytes));
        assertThat(configuration).as(name).isEqualTo(new VpDecoderConfiguration(0, 31, 8));
        assertThat(configuration.level()).hasValue("3.1");
    }

    @Test
    void levelMayBeUnknown() {
        assertThat(new VpDecoderConfiguration(1, 0, 8).level()).isEmpty();
    }

    @Test
    void configurationCutIsRefused() {
        assertThatThrownBy(() -> VpDecoderConfiguration.parse(hex("001F"))).isInstanceOf(ProtocolException.class);
    }

    /** The first two are of libvpx, the others are put together by hand. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            profile 0               | 824983420014100F16      | 0 | 322  | 242
            profile 1               | A249834200028201E2C0    | 1 | 322  | 242
            profile 1, sRGB         | A2498342E014100F18      | 1 | 322  | 242
            profile 2               | 92498342200A08078C      | 2 | 322  | 242
            profile 3               | B124C1A15203BF821BC0    | 3 | 1920 | 1080
            """)
    void keyframeTellsProfileAndSize(String name, String frame, int profile, int width, int height) {
        Vp9Keyframe expected = new Vp9Keyframe(profile, new PictureSize(width, height));
        assertThat(Vp9Keyframe.parse(hex(frame))).as(name).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no bytes          | ''
            inter frame       | 864983420014100F16
            shown again       | 8A4983420014100F16
            other marker      | 424983420014100F16
            other sync code   | 824983430014100F16
            cut in the size   | 8249834200
            """)
    void whatIsNoKeyframeIsRefused(String name, String frame) {
        assertThatThrownBy(() -> Vp9Keyframe.parse(hex(frame))).as(name).isInstanceOf(ProtocolException.class);
    }
}
