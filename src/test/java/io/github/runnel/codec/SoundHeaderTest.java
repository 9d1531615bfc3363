package io.github.runnel.codec;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link OpusHead}, {@link FlacStreamInfo} and {@link Mp3Header}. */
final class SoundHeaderTest {

    private static final Bytes STREAM_INFO = hex("""
            1200 1200       # blocks of 4608 samples
            000000 000000   # frames of unknown size
            0BB802F         # 48000 Hz in 20 bits, 2 channels in 3, 16 bits in 5
            000000000       # unknown length
            00000000000000000000000000000000 # no checksum
            """);

    @Test
    void opusHeadTellsChannelsAndRate() {
        assertThat(OpusHead.parse(hex("""
                4F70757348656164 # OpusHead
                01               # version
                06               # channels
                3801             # pre-skip, little-endian
                80BB0000         # 48000 Hz before coding
                0000             # gain
                01 04 02 000401020305
                """))).isEqualTo(new OpusHead(6, 312, 48_000));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no bytes         | ''
            other signature  | 4F70757354616773 01 02 0000 80BB0000
            later version    | 4F70757348656164 10 02 0000 80BB0000
            no channel       | 4F70757348656164 01 00 0000 80BB0000
            cut in the rate  | 4F70757348656164 01 02 0000 80BB
            """)
    void opusHeadThatBreaksTheStandardIsRefused(String name, String bytes) {
        assertThatThrownBy(() -> OpusHead.parse(hex(bytes))).as(name).isInstanceOf(ProtocolException.class);
    }

    @Test
    void flacStreamInfoIsReadWithSignatureAndWithout() {
        FlacStreamInfo expected = new FlacStreamInfo(48_000, 2, 16);
        Bytes withSignature = Bytes.concat(hex("664C6143 80 000022"), STREAM_INFO);
        assertThat(FlacStreamInfo.parse(STREAM_INFO)).isEqualTo(expected);
        assertThat(FlacStreamInfo.parse(withSignature)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"''", "664C6143", "664C6143 80000022 1200", "4F676753 80000022"})
    void flacHeaderThatBreaksTheStandardIsRefused(String bytes) {
        assertThatThrownBy(() -> FlacStreamInfo.parse(hex(bytes))).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            MPEG-1, 44100, stereo      | FFFB9000 | 44100 | 2
            MPEG-1, 48000, joint       | FFFB9444 | 48000 | 2
            MPEG-1, 32000, mono        | FFFB98C4 | 32000 | 1
            MPEG-2, 22050, dual        | FFF39080 | 22050 | 2
            MPEG-2.5, 8000, mono       | FFE398C4 | 8000  | 1
            """)
    void mp3HeaderTellsRateAndChannels(String name, String frame, int sampleRateHz, int channels) {
        assertThat(Mp3Header.parse(hex(frame))).as(name).isEqualTo(new Mp3Header(sampleRateHz, channels));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no bytes         | ''
            no sync word     | 49443303
            layer II         | FFFD9000
            reserved version | FFEB9000
            reserved rate    | FFFB9C00
            cut              | FFFB
            """)
    void whatIsNoMp3HeaderIsRefused(String name, String frame) {
        assertThatThrownBy(() -> Mp3Header.parse(hex(frame))).as(name).isInstanceOf(ProtocolException.class);
    }
}
