package io.github.runnel.remux;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.LogCapture;
import io.github.runnel.hub.Packager;
import io.github.runnel.hub.Tracks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link SoundPackager}. */
final class SoundPackagerTest {

    private static final Tracks SOUND = new Tracks(true, false);

    private final LogCapture capture = new LogCapture();
    private final Packager aac = SoundPackager.aac(SOUND, capture.log());

    private static FlvTag sound(long timeMs, String body) {
        return FlvTag.of(TagType.AUDIO, timeMs, hex(body));
    }

    @ParameterizedTest
    @CsvSource({
        "1190, FFF1 4C80 013FFC", // LC, 48 kHz, stereo
        "1210, FFF1 5080 013FFC", // 44.1 kHz
        "1388, FFF1 5C40 013FFC", // 22.05 kHz, mono
        "2B09 8800, FFF1 5840 013FFC", // HE-AAC: the core counts
        "09B0, FFF1 0D80 013FFC" // Main, 5.1 channels
    })
    void aHeaderOfAdtsIsInFrontOfEachFrame(String config, String header) {
        aac.append(sound(0, "AF 00" + config));
        aac.append(sound(0, "AF 01 2110"));
        assertThat(capture.everything()).isEqualTo(hex(header + "2110"));
    }

    @Test
    void aPlayerMayBeginAtAnyFrame() {
        aac.append(sound(0, "AF 00 1190"));
        aac.append(sound(0, "AF 01 21"));
        aac.append(sound(21, "AF 01 22"));
        assertThat(capture.entryMs()).hasValue(21);
        assertThat(capture.whole()).isEqualTo(Bytes.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AF 01", "AF 00 FF", "AF 00 1180", "AF 00 F80F"})
    void whatAdtsHasNoWordsForIsSkipped(String body) {
        assertThat(aac.append(sound(0, body))).isFalse();
        assertThat(aac.append(sound(0, "AF 01 2110"))).as("no configuration").isFalse();
        assertThat(capture.units()).isZero();
    }

    @Test
    void aFrameThatIsTooLongForItsLengthFieldIsSkipped() {
        aac.append(sound(0, "AF 00 1190"));
        assertThat(aac.append(FlvTag.of(TagType.AUDIO, 0, Bytes.concat(hex("AF 01"), Bytes.wrap(new byte[8185])))))
                .isFalse();
        assertThat(aac.append(FlvTag.of(TagType.AUDIO, 0, Bytes.concat(hex("AF 01"), Bytes.wrap(new byte[8184])))))
                .isTrue();
        assertThat(capture.everything().size()).isEqualTo(8191);
    }

    @Test
    void configurationOfThePublicationBeforeIsNotUsed() {
        aac.append(sound(0, "AF 00 1190"));
        aac.begin();
        aac.append(sound(0, "AF 01 2110"));
        assertThat(capture.units()).isZero();
    }

    @Test
    void otherCodecsAndTagsAreLeftOutInSilence() {
        assertThat(aac.append(sound(0, "2F FFFB9064"))).isTrue();
        assertThat(aac.append(FlvTag.of(TagType.VIDEO, 0, hex("17 01 000000 65"))))
                .isTrue();
        assertThat(aac.append(FlvTag.of(TagType.SCRIPT_DATA, 0, hex("05")))).isTrue();
        assertThat(capture.units()).isZero();
    }

    @Test
    void mp3GoesOnAsItIs() {
        Packager mp3 = SoundPackager.mp3(SOUND, capture.log());
        mp3.append(sound(0, "2F FFFB9064 01"));
        assertThat(mp3.append(sound(0, "2F 0000"))).isFalse();
        mp3.append(sound(26, "94 01 2E6D7033 00"));
        mp3.append(FlvTag.of(TagType.AUDIO, 26, Bytes.concat(hex("91"), Bytes.ofUtf8(".mp3"), hex("FFFB9064 02"))));
        assertThat(capture.everything()).isEqualTo(hex("FFFB9064 01 FFFB9064 02"));
    }

    @Test
    void noPlayerHearsWhatIsNotThere() {
        assertThat(aac.keepAlive()).isEqualTo(Bytes.empty());
    }
}
