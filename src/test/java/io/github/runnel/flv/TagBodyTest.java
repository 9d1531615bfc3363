package io.github.runnel.flv;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link VideoBody} and {@link AudioBody}: codec, track, composition offset and payload. */
final class TagBodyTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            AVC, picture shown later       | 27 01 000050 AABB             | H264 | 0 | 80  | AABB
            AVC, picture shown earlier     | 27 01 FFFFD8 AABB             | H264 | 0 | -40 | AABB
            HEVC, legacy                   | 1C 00 000000 01               | HEVC | 0 | 0   | 01
            AV1, legacy                    | 1D 01 000000 12               | AV1  | 0 | 0   | 12
            VP8, legacy                    | 1E 01 000000 12               | VP8  | 0 | 0   | 12
            VP9, legacy                    | 1F 01 000000 12               | VP9  | 0 | 0   | 12
            H.263                          | 12 AABB                       | H263 | 0 | 0   | AABB
            screen video                   | 13 AABB                       | SCREEN_VIDEO | 0 | 0 | AABB
            screen video, version 2        | 16 AABB                       | SCREEN_VIDEO | 0 | 0 | AABB
            VP6                            | 14 AABB                       | VP6  | 0 | 0   | AABB
            VP6 with alpha                 | 15 AABB                       | VP6  | 0 | 0   | AABB
            a number of nobody             | 19 AABB                       | OTHER | 0 | 0  | AABB
            HEVC, picture shown later      | A1 68766331 000028 AABB       | HEVC | 0 | 40  | AABB
            HEVC, picture shown at once    | A3 68766331 AABB              | HEVC | 0 | 0   | AABB
            AVC, enhanced                  | A1 61766331 000028 AABB       | H264 | 0 | 40  | AABB
            VVC                            | A1 76766331 000028 AABB       | VVC  | 0 | 40  | AABB
            AV1 has no offset              | A1 61763031 0028 AABB         | AV1  | 0 | 0   | 0028AABB
            VP8                            | A1 76703038 AABB              | VP8  | 0 | 0   | AABB
            VP9                            | A1 76703039 AABB              | VP9  | 0 | 0   | AABB
            HEVC, modified                 | A7 02 00000A 01 68766331 000028 AABB | HEVC | 0 | 40 | AABB
            HEVC, track 3                  | A6 01 68766331 03 000028 AABB | HEVC | 3 | 40  | AABB
            tracks 0 and 1, one codec      | A6 11 68766331 00 000004 000028 AA 01 000004 000028 BB | HEVC | 0 | 40 | AA
            tracks 0 and 1, two codecs     | A6 21 61763031 00 000001 AA 76703039 01 000001 BB | AV1 | 0 | 0 | AA
            """)
    void videoBodyIsTakenApart(
            String name, String body, VideoCodec codec, int trackId, int compositionOffsetMs, String payload) {
        VideoBody video = VideoBody.of(hex(body));
        VideoBody expected = new VideoBody(video.role(), codec, trackId, compositionOffsetMs, hex(payload));
        assertThat(video).as(name).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            AAC                   | AF 01 21               | AAC        | 0 | 21
            MP3                   | 2F FFFB                | MP3        | 0 | FFFB
            MP3 at 8 kHz          | E2 FFFB                | MP3        | 0 | FFFB
            PCM                   | 0F AA                  | PCM        | 0 | AA
            PCM, little-endian    | 3F AA                  | PCM        | 0 | AA
            ADPCM                 | 1F AA                  | ADPCM      | 0 | AA
            Nellymoser at 16 kHz  | 42 AA                  | NELLYMOSER | 0 | AA
            Nellymoser at 8 kHz   | 52 AA                  | NELLYMOSER | 0 | AA
            Nellymoser            | 62 AA                  | NELLYMOSER | 0 | AA
            G.711 A-law           | 72 D5                  | G711A      | 0 | D5
            G.711 mu-law          | 82 FF                  | G711U      | 0 | FF
            Speex                 | B2 AA                  | SPEEX      | 0 | AA
            Opus, legacy          | DF FC                  | OPUS       | 0 | FC
            a number of nobody    | FF AA                  | OTHER      | 0 | AA
            AAC, enhanced         | 91 6D703461 21         | AAC        | 0 | 21
            MP3, enhanced         | 91 2E6D7033 FFFB       | MP3        | 0 | FFFB
            Opus                  | 91 4F707573 FC         | OPUS       | 0 | FC
            FLAC                  | 91 664C6143 FFF8       | FLAC       | 0 | FFF8
            AC-3                  | 91 61632D33 0B77       | AC3        | 0 | 0B77
            E-AC-3                | 91 65632D33 0B77       | EAC3       | 0 | 0B77
            a FourCC of nobody    | 91 78787878 AA         | OTHER      | 0 | AA
            Opus, track 2         | 95 01 4F707573 02 FC   | OPUS       | 2 | FC
            Opus, modified        | 97 02 00000A 01 4F707573 FC | OPUS  | 0 | FC
            """)
    void audioBodyIsTakenApart(String name, String body, AudioCodec codec, int trackId, String payload) {
        AudioBody audio = AudioBody.of(hex(body));
        assertThat(audio).as(name).isEqualTo(new AudioBody(Role.AUDIO_FRAME, codec, trackId, hex(payload)));
    }

    @Test
    void bodyCutInItsHeadIsRefused() {
        assertThatThrownBy(() -> VideoBody.of(Bytes.empty())).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> VideoBody.of(hex("27 01 0000"))).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> VideoBody.of(hex("A6 11 68766331 00 000004 00")))
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> AudioBody.of(hex("AF"))).isInstanceOf(ProtocolException.class);
    }
}
