package io.github.runnel.flv;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@link Role} that the first bytes of a body tell. */
final class RoleTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            AVC sequence header             | 17 00 000000 01640028          | SEQUENCE_HEADER
            AVC keyframe                    | 17 01 000000 00000001 65       | KEYFRAME
            AVC keyframe made by a server   | 47 01 000000 00000001 65       | KEYFRAME
            AVC inter frame                 | 27 01 000028 00000001 41       | INTER_FRAME
            AVC disposable inter frame      | 37 01 000028 00000001 01       | INTER_FRAME
            AVC end of sequence             | 17 02 000000                   | AUXILIARY
            AVC command                     | 57 00                          | AUXILIARY
            HEVC, legacy, sequence header   | 1C 00 000000 01                | SEQUENCE_HEADER
            HEVC, legacy, keyframe          | 1C 01 000000 00                | KEYFRAME
            AV1, legacy, inter frame        | 2D 01 000000 00                | INTER_FRAME
            H.263 keyframe                  | 12 00                          | KEYFRAME
            H.263 inter frame               | 22 00                          | INTER_FRAME
            VP6 keyframe                    | 14 00                          | KEYFRAME
            unknown codec, keyframe         | 18 00                          | KEYFRAME
            no bytes                        | ''                             | AUXILIARY
            AVC without packet type         | 17                             | AUXILIARY
            AVC cut in composition offset   | 17 01 0000                     | AUXILIARY
            HEVC sequence start             | 90 68766331 01                 | SEQUENCE_HEADER
            HEVC coded frames, key          | 91 68766331 000000 00          | KEYFRAME
            HEVC coded frames, inter        | A1 68766331 000028 00          | INTER_FRAME
            HEVC coded frames X, key        | 93 68766331 00                 | KEYFRAME
            HEVC sequence end               | 92 68766331                    | AUXILIARY
            HEVC colour information         | 94 68766331 02                 | HINT
            the same as a command (FFmpeg)  | D4 68766331 02                 | HINT
            enhanced keyframe by a server   | C3 68766331 00                 | KEYFRAME
            enhanced command                | D1 00                          | AUXILIARY
            AV1 sequence start of MPEG-2 TS | 95 61763031 80                 | SEQUENCE_HEADER
            AV1 coded frames, key           | 91 61763031 12                 | KEYFRAME
            unknown FourCC, key             | 91 78787878 12                 | KEYFRAME
            modified twice, key             | 97 02 AAAAAA 07 00 AA 01 61763031 12 | KEYFRAME
            modified by 256 bytes and more  | 97 FF 0002 AAAAAA 01 61763031 12     | KEYFRAME
            track 0 of one, key             | 96 01 61763031 00 12           | KEYFRAME
            track 1 of one, key             | 96 01 61763031 01 12           | INTER_FRAME
            track 1 of one, sequence start  | 96 00 61763031 01 81           | SEQUENCE_HEADER
            tracks 0 and 1, key             | 96 11 61763031 00 000001 12 01 000001 12 | KEYFRAME
            AV1 sequence start of no bytes  | 90 61763031                    | AUXILIARY
            enhanced without FourCC         | 91 6876                        | AUXILIARY
            enhanced cut in composition     | 91 68766331 0000               | AUXILIARY
            reserved packet type            | 9F 68766331 00                 | AUXILIARY
            endless modifiers               | 97 00 AA 07 00 AA 07           | AUXILIARY
            """)
    void videoTellsItsRole(String name, String body, Role role) {
        assertThat(FlvTag.of(TagType.VIDEO, 0, hex(body)).role()).as(name).isEqualTo(role);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            AAC sequence header         | AF 00 1210                | SEQUENCE_HEADER
            AAC frame                   | AF 01 21                  | AUDIO_FRAME
            AAC without packet type     | AF                        | AUXILIARY
            MP3 frame                   | 2F FFFB                   | AUDIO_FRAME
            G.711 A-law frame           | 72 D5                     | AUDIO_FRAME
            Speex frame                 | B2 00                     | AUDIO_FRAME
            no bytes                    | ''                        | AUXILIARY
            Opus sequence start         | 90 4F707573 4F7075734865  | SEQUENCE_HEADER
            Opus coded frames           | 91 4F707573 FC            | AUDIO_FRAME
            AC-3 sequence start of none | 90 61632D33               | AUXILIARY
            Opus sequence end           | 92 4F707573               | AUXILIARY
            Opus multichannel config    | 94 4F707573 00 02         | HINT
            AAC multichannel, track 1   | 95 04 6D703461 01 00 06   | HINT
            AC-3 track 2 of one         | 95 01 61632D33 02 0B77    | AUDIO_FRAME
            AAC modified                | 97 02 000001 01 6D703461 21 | AUDIO_FRAME
            enhanced without FourCC     | 91                        | AUXILIARY
            """)
    void audioTellsItsRole(String name, String body, Role role) {
        assertThat(FlvTag.of(TagType.AUDIO, 0, hex(body)).role()).as(name).isEqualTo(role);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            onMetaData                   | 02 000A 6F6E4D65746144617461 08 00000000 000009 | METADATA
            onMetaData after a command   | 02 000D 40736574446174614672616D65 02 000A 6F6E4D65746144617461 | METADATA
            onTextData                   | 02 000A 6F6E5465787444617461 | AUXILIARY
            onMetaData cut               | 02 000A 6F6E4D657461         | AUXILIARY
            no bytes                     | ''                           | AUXILIARY
            """)
    void scriptDataTellsItsRole(String name, String body, Role role) {
        assertThat(FlvTag.of(TagType.SCRIPT_DATA, 0, hex(body)).role()).as(name).isEqualTo(role);
    }

    @Test
    void furtherTracksTellTheirNumber() {
        assertThat(FlvTag.of(TagType.VIDEO, 0, hex("96 00 61763031 02 81")).trackId())
                .isEqualTo(2);
        assertThat(FlvTag.of(TagType.AUDIO, 0, hex("95 00 4F707573 01 4F")).trackId())
                .isEqualTo(1);
        assertThat(FlvTag.of(TagType.VIDEO, 0, hex("17 00 000000 01640028")).trackId())
                .isZero();
        assertThat(FlvTag.of(TagType.VIDEO, 0, Bytes.empty()).trackId()).isZero();
    }
}
