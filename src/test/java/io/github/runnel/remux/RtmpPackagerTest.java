package io.github.runnel.remux;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.OnMetaData;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.LogCapture;
import io.github.runnel.hub.Tracks;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link RtmpPackager}. */
final class RtmpPackagerTest {

    private final LogCapture capture = new LogCapture();
    private final RtmpPackager packager = new RtmpPackager(new Tracks(true, true), capture.log());

    private static FlvTag tag(TagType type, long timestampMs, String body) {
        return FlvTag.of(type, timestampMs, hex(body));
    }

    /** What is appended behind the metadata that every stream has. */
    private Bytes chunks(FlvTag... tags) {
        FlvTag metadata = OnMetaData.EMPTY.forLive(true, true);
        packager.append(metadata);
        for (FlvTag tag : tags) {
            packager.append(tag);
        }
        return capture.everything().slice(12 + metadata.body().size());
    }

    @Test
    void aPlayerGetsMetadataAndBothSequenceHeadersFirst() {
        packager.append(tag(TagType.AUDIO, 700, "AF 00 1210"));
        packager.append(tag(TagType.VIDEO, 710, "17 00 000000 01"));
        assertThat(capture.preamble().header()).isEqualTo(Bytes.empty());
        Bytes metadata = OnMetaData.EMPTY.forLive(true, true).body();
        assertThat(capture.whole()).isEqualTo(Bytes.concat(hex("""
                05 000000 00002D    # format 0, chunk stream 5, 0 ms, 45 bytes
                12 01000000         # AMF0 data, message stream 1
                """), metadata, hex("""
                04 000000 000004    # format 0, chunk stream 4, 0 ms, 4 bytes
                08 01000000         # audio, message stream 1
                AF 00 1210
                06 000000 000006    # format 0, chunk stream 6, 0 ms, 6 bytes
                09 01000000         # video, message stream 1
                17 00 000000 01
                """)));
    }

    @Test
    void eachTagIsAMessageAtItsOwnTime() {
        assertThat(chunks(tag(TagType.VIDEO, 1000, "17 01 000000 65"), tag(TagType.AUDIO, 1005, "AF 01 21")))
                .isEqualTo(hex("""
                06 0003E8 000006 09 01000000 17 01 000000 65    # 1000 ms
                04 0003ED 000003 08 01000000 AF 01 21           # 1005 ms
                """));
        assertThat(capture.entryMs()).hasValue(1000);
    }

    @Test
    void scriptDataGoesOnInItsPlace() {
        assertThat(chunks(tag(TagType.SCRIPT_DATA, 40, "02 0001 61 05"))).isEqualTo(hex("""
                05 000028 000005 12 01000000 02 0001 61 05      # "a", null
                """));
    }

    @Test
    void aLargeMessageIsCutIntoChunksOf60000Bytes() {
        Bytes body = Bytes.concat(hex("17 01 000000"), Bytes.wrap(new byte[130_000 - 5]));
        assertThat(chunks(FlvTag.of(TagType.VIDEO, 0, body)))
                .isEqualTo(Bytes.concat(
                        hex("06 000000 01FBD0 09 01000000"),
                        body.slice(0, 60_000),
                        hex("C6"),
                        body.slice(60_000, 60_000),
                        hex("C6"),
                        body.slice(120_000)));
    }

    @Test
    void aFullChunkHasNoEmptyOneBehindIt() {
        Bytes body = Bytes.concat(hex("27 01 000000"), Bytes.wrap(new byte[60_000 - 5]));
        assertThat(chunks(FlvTag.of(TagType.VIDEO, 0, body)))
                .isEqualTo(Bytes.concat(hex("06 000000 00EA60 09 01000000"), body));
    }

    @Test
    void timesBeyond24BitsStandInEachChunk() {
        Bytes body = Bytes.concat(hex("17 01 000000"), Bytes.wrap(new byte[60_001 - 5]));
        assertThat(chunks(
                        FlvTag.of(TagType.VIDEO, 0xFF_FFFE, hex("27 01 000000")),
                        FlvTag.of(TagType.VIDEO, 0xFF_FFFF, body)))
                .isEqualTo(Bytes.concat(
                        hex("06 FFFFFE 000005 09 01000000 27 01 000000"),
                        hex("06 FFFFFF 00EA61 09 01000000 00FFFFFF"),
                        body.slice(0, 60_000),
                        hex("C6 00FFFFFF"),
                        body.slice(60_000)));
    }

    @Test
    void timesBeyond32BitsWrap() {
        assertThat(chunks(tag(TagType.AUDIO, 0x1_0000_0017L, "AF 01 21")))
                .isEqualTo(hex("04 000017 000003 08 01000000 AF 01 21"));
    }

    @Test
    void sameSequenceHeaderIsNotSentAgain() {
        FlvTag header = tag(TagType.AUDIO, 0, "AF 00 1210");
        chunks(header);
        long units = capture.units();
        packager.append(header.at(5000));
        assertThat(capture.units()).isEqualTo(units);
        packager.append(tag(TagType.AUDIO, 5000, "AF 00 1208"));
        assertThat(capture.units()).isEqualTo(units + 1);
    }

    @Test
    void channelsAreToldInTheirPlaceAndToNewcomersBehindTheSequenceHeader() {
        FlvTag opus = tag(TagType.AUDIO, 0, "90 4F707573 4F707573");
        FlvTag channels = tag(TagType.AUDIO, 40, "94 4F707573 01 06 0000003F");
        Bytes header = hex("04 000000 000009 08 01000000 90 4F707573 4F707573");
        assertThat(chunks(opus, channels))
                .isEqualTo(Bytes.concat(header, hex("04 000028 00000B 08 01000000 94 4F707573 01 06 0000003F")));
        packager.append(channels.at(5000));
        assertThat(capture.units()).as("the same again").isEqualTo(3);
        Bytes known = Bytes.concat(header, hex("04 000000 00000B 08 01000000 94 4F707573 01 06 0000003F"));
        assertThat(capture.whole().slice(capture.whole().size() - known.size())).isEqualTo(known);
    }

    @Test
    void channelsOfAFormerCodecAreForgotten() {
        packager.append(tag(TagType.AUDIO, 0, "90 4F707573 4F707573"));
        packager.append(tag(TagType.AUDIO, 0, "94 4F707573 01 06 0000003F"));
        assertThat(packager.turnTo(new Tracks(true, true, Optional.of(AudioCodec.AAC), Optional.empty())))
                .isTrue();
        assertThat(capture.whole())
                .isEqualTo(Bytes.concat(
                        hex("05 000000 00002D 12 01000000"),
                        OnMetaData.EMPTY.forLive(true, true).body()));
    }

    @Test
    void nothingIsSentIntoSilence() {
        assertThat(packager.keepAlive()).isEqualTo(Bytes.empty());
    }
}
