package io.github.runnel.codec;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.codec.AudioSpecificConfig.Sbr;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link AudioSpecificConfig}. */
final class AudioSpecificConfigTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            LC 44100 stereo                     | 1210           | LC   | 44100 | 2
            LC 48000 5.1, no SBR follows        | 11B0 56E500    | LC   | 48000 | 6
            LC 48000 7.1                        | 11B8 56E500    | LC   | 48000 | 8
            LC of a rate without index          | 1780560C1080   | LC   | 44056 | 2
            LC with core coder                  | 1212002A       | LC   | 44100 | 2
            LC of configuration 11              | 125880         | LC   | 44100 | 7
            LC of configuration 12              | 126080         | LC   | 44100 | 8
            LC of configuration 13              | 126880         | LC   | 44100 | 24
            LC of configuration 14              | 127080         | LC   | 44100 | 8
            LC 48000 7.1 listed, of FFmpeg | 118004C848002000C6400D4C61766336322E32382E31303256E500 | LC | 48000 | 8
            LC 44100 listed, with mixdowns      | 1200050445011958211080 | LC | 44100 | 6
            Main 44100 stereo                   | 0A10           | Main | 44100 | 2
            HE                                  | 2B920840       | HE   | 44100 | 2
            HE, told behind the core            | 139056E5A4     | HE   | 44100 | 2
            SBR told not to follow by its type  | 139056F608     | LC   | 22050 | 2
            no sync word of SBR                 | 139056C5A4     | LC   | 22050 | 2
            no sync word of PS                  | 138856E5A547C0 | HE   | 44100 | 1
            PS told not to follow               | 138856E5A54840 | HE   | 44100 | 1
            HEv2                                | EB8A0840       | HEv2 | 44100 | 2
            HEv2, told behind the core          | 138856E5A548C0 | HEv2 | 44100 | 2
            ELD                                 | F8E641         | ELD  | 48000 | 2
            xHE                                 | F94641         | xHE  | 48000 | 2
            """)
    void configurationTellsWhatIsHeard(String name, String bytes, String profile, int sampleRateHz, int channels) {
        AudioSpecificConfig config = AudioSpecificConfig.parse(hex(bytes));
        assertThat(config.profile()).as(name).isEqualTo(profile);
        assertThat(config.sampleRateHz()).as(name).isEqualTo(sampleRateHz);
        assertThat(config.channels()).as(name).isEqualTo(channels);
    }

    @ParameterizedTest
    @CsvSource({
        "1010, 96000",
        "1090, 88200",
        "1110, 64000",
        "1190, 48000",
        "1210, 44100",
        "1290, 32000",
        "1310, 24000",
        "1390, 22050",
        "1410, 16000",
        "1490, 12000",
        "1510, 11025",
        "1590, 8000",
        "1610, 7350",
    })
    void rateHasAnIndex(String bytes, int sampleRateHz) {
        assertThat(AudioSpecificConfig.parse(hex(bytes)).sampleRateHz()).isEqualTo(sampleRateHz);
    }

    @Test
    void coreIsToldApartFromWhatExtendsIt() {
        assertThat(AudioSpecificConfig.parse(hex("EB8A0840")))
                .isEqualTo(new AudioSpecificConfig(2, 22_050, 1, 1, Optional.of(new Sbr(44_100, true))));
        assertThat(AudioSpecificConfig.parse(hex("1210")))
                .isEqualTo(new AudioSpecificConfig(2, 44_100, 2, 2, Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no bytes                | ''
            one byte                | 12
            reserved rate           | 1690
            reserved configuration  | 1248
            list of channels cut    | 1200 05
            """)
    void configurationThatBreaksTheStandardIsRefused(String name, String bytes) {
        assertThatThrownBy(() -> AudioSpecificConfig.parse(hex(bytes))).as(name).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, Main", "2, LC", "3, SSR", "4, LTP", "23, LD", "39, ELD", "42, xHE", "17, 17"})
    void objectTypeHasAName(int objectType, String profile) {
        assertThat(new AudioSpecificConfig(objectType, 48_000, 2, 2, Optional.empty()).profile())
                .isEqualTo(profile);
    }
}
