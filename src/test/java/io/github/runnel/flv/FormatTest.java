package io.github.runnel.flv;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link VideoFormat} and {@link AudioFormat}: what tags tell; whole streams are in {@link FlvGoldenTest}. */
final class FormatTest {

    private static final String HEVC_RECORD = """
            01 01 60000000 900000000000 5D F000 FC FD F8 F8 0000 0F 01
            21 0001 002B 42010101600000030090000003000003005DA00280802D16595952930BC05A020000030002000003003210
            """;

    @Test
    void legacyAndEnhancedHevcTellTheSame() {
        VideoFormat expected = new VideoFormat(
                VideoCodec.HEVC,
                Optional.of("Main"),
                Optional.of("3.1"),
                Optional.of(1280),
                Optional.of(720),
                Optional.empty());
        assertThat(video("1C 00 000000" + HEVC_RECORD)).hasValue(expected);
        assertThat(video("90 68766331" + HEVC_RECORD)).hasValue(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            AVC, record of another version | 17 00 000000 FF        | H264
            AVC, frame                     | 17 01 000000 00        | H264
            HEVC, record cut               | 90 68766331 01         | HEVC
            AV1, record cut                | 90 61763031 81         | AV1
            VP9, record cut                | 90 76703039 00         | VP9
            VP9, keyframe cut              | 91 76703039 82         | VP9
            VVC, not read                  | 90 76766331 00         | VVC
            H.263                          | 22 00                  | H263
            """)
    void codecIsKnownWhereTheRestCannotBeRead(String name, String body, VideoCodec codec) {
        assertThat(video(body)).as(name).hasValue(VideoFormat.of(codec));
    }

    @Test
    void profileIsKnownWhereParameterSetsCannotBeRead() {
        VideoFormat avc = video("17 00 000000 01 42C00D FF E1 0001 67 00").orElseThrow();
        assertThat(avc.profile()).hasValue("Constrained Baseline");
        assertThat(avc.level()).hasValue("1.3");
        assertThat(avc.width()).isEmpty();
        assertThat(video("90 61763031 81 04 0C 00").orElseThrow().profile()).hasValue("Main");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            AAC header            | AF 00 EB8A0840          | AAC        | HEv2 | 44100 | 2
            AAC header cut        | AF 00 EB                | AAC        |      |       |
            AAC frame             | AF 01 21                | AAC        |      |       |
            MP3 tells itself      | 22 FFF390C4             | MP3        |      | 22050 | 1
            MP3 cut               | 2E FF                   | MP3        |      | 44100 | 1
            MP3 at 8 kHz          | E2 FF                   | MP3        |      | 8000  | 1
            PCM at 5.5 kHz        | 32 AA                   | PCM        |      | 5512  | 1
            PCM at 22 kHz         | 3B AA                   | PCM        |      | 22050 | 2
            ADPCM at 11 kHz       | 16 AA                   | ADPCM      |      | 11025 | 1
            Nellymoser at 16 kHz  | 42 AA                   | NELLYMOSER |      | 16000 | 1
            Nellymoser at 8 kHz   | 52 AA                   | NELLYMOSER |      | 8000  | 1
            Nellymoser            | 6A AA                   | NELLYMOSER |      | 22050 | 1
            G.711 A-law           | 7E D5                   | G711A      |      | 8000  | 1
            G.711 mu-law, stereo  | 83 FF                   | G711U      |      | 8000  | 2
            Speex                 | BE AA                   | SPEEX      |      | 16000 | 1
            Opus header           | 90 4F707573 4F70757348656164 01 02 3801 80BB0000 | OPUS | | 48000 | 2
            Opus, legacy          | DF FC                   | OPUS       |      |       |
            AC-3                  | 91 61632D33 0B77        | AC3        |      |       |
            MP3, enhanced         | 91 2E6D7033 FFFB9000    | MP3        |      | 44100 | 2
            """)
    void audioTellsItsFormat(
            String name, String body, AudioCodec codec, String profile, Integer sampleRateHz, Integer channels) {
        AudioFormat expected = new AudioFormat(
                codec, Optional.ofNullable(profile), Optional.ofNullable(sampleRateHz), Optional.ofNullable(channels));
        assertThat(audio(body)).as(name).hasValue(expected);
    }

    @Test
    void tagsOfOtherKindsTellNoFormat() {
        assertThat(video("")).isEmpty();
        assertThat(video("57 00")).isEmpty();
        assertThat(video("92 68766331")).isEmpty();
        assertThat(video("96 01 61763031 01 12")).isEmpty();
        assertThat(audio("")).isEmpty();
        assertThat(AudioFormat.of(FlvTag.of(TagType.VIDEO, 0, hex("22 00")))).isEmpty();
        assertThat(VideoFormat.of(OnMetaData.EMPTY.forLive(true, true))).isEmpty();
    }

    @Test
    void laterTagAddsToWhatIsKnown() {
        VideoFormat header = video("90 76703039 00 1F 82 020202 0000").orElseThrow();
        VideoFormat keyframe = video("91 76703039 824983420014100F16").orElseThrow();
        VideoFormat both = header.updatedBy(keyframe);
        assertThat(both.level()).hasValue("3.1");
        assertThat(both.width()).hasValue(322);
        assertThat(both.updatedBy(VideoFormat.of(VideoCodec.VP9))).isEqualTo(both);
        assertThat(both.updatedBy(VideoFormat.of(VideoCodec.AV1))).isEqualTo(VideoFormat.of(VideoCodec.AV1));
    }

    @Test
    void laterSoundAddsToWhatIsKnown() {
        AudioFormat header = audio("AF 00 1210").orElseThrow();
        assertThat(header.updatedBy(audio("AF 01 21").orElseThrow())).isEqualTo(header);
        assertThat(header.updatedBy(AudioFormat.of(AudioCodec.OPUS))).isEqualTo(AudioFormat.of(AudioCodec.OPUS));
    }

    private static Optional<VideoFormat> video(String body) {
        return VideoFormat.of(FlvTag.of(TagType.VIDEO, 0, hex(body)));
    }

    private static Optional<AudioFormat> audio(String body) {
        return AudioFormat.of(FlvTag.of(TagType.AUDIO, 0, hex(body)));
    }
}
