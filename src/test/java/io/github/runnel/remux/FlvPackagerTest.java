package io.github.runnel.remux;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.OnMetaData;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.LogCapture;
import io.github.runnel.hub.Preamble;
import io.github.runnel.hub.Tracks;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link FlvPackager}. */
final class FlvPackagerTest {

    private static final int MAX_BODY = 1 << 24;

    private final LogCapture capture = new LogCapture();
    private final FlvPackager packager = new FlvPackager(new Tracks(true, true), capture.log());

    private static FlvTag tag(TagType type, long timestampMs, String body) {
        return FlvTag.of(type, timestampMs, hex(body));
    }

    private static FlvTag avcHeader(String record) {
        return tag(TagType.VIDEO, 0, "17 00 000000" + record);
    }

    private static FlvTag aacHeader() {
        return tag(TagType.AUDIO, 0, "AF 00 1210");
    }

    private static FlvTag keyframe(long timestampMs) {
        return tag(TagType.VIDEO, timestampMs, "17 01 000000 65");
    }

    private static List<FlvTag> tags(Bytes flv) {
        List<FlvTag> tags = new ArrayList<>();
        new FlvReader(MAX_BODY, tags::add).read(flv);
        return tags;
    }

    @Test
    void headerIsThereBeforeAnyTag() {
        assertThat(capture.preamble().header()).isEqualTo(hex("464C56 01 05 00000009 00000000"));
        assertThat(capture.preamble().configuration()).isEqualTo(Bytes.empty());
    }

    @Test
    void preambleHasMetadataAndBothSequenceHeadersAtTimeZero() {
        packager.append(OnMetaData.EMPTY.forLive(false, false));
        packager.append(avcHeader("01 64001F").at(700));
        packager.append(aacHeader().at(710));
        packager.append(keyframe(720));
        assertThat(tags(capture.whole()).stream().map(tag -> tag.type() + " " + tag.role() + "@" + tag.timestampMs()))
                .containsExactly("SCRIPT_DATA METADATA@0", "AUDIO SEQUENCE_HEADER@0", "VIDEO SEQUENCE_HEADER@0");
        FlvTag metadata = tags(capture.whole()).get(0);
        assertThat(metadata).isEqualTo(OnMetaData.EMPTY.forLive(true, true));
    }

    @Test
    void metadataIsMadeWhereThePublisherSendsNone() {
        packager.append(avcHeader("01 64001F"));
        assertThat(tags(capture.whole()).get(0)).isEqualTo(OnMetaData.EMPTY.forLive(true, true));
    }

    @Test
    void sameSequenceHeaderIsNotSentAgain() {
        packager.append(avcHeader("01 64001F"));
        long units = capture.units();
        packager.append(avcHeader("01 64001F").at(5000));
        assertThat(capture.units()).isEqualTo(units);
        packager.append(avcHeader("01 4D001F").at(5000));
        assertThat(capture.units()).isEqualTo(units + 1);
        assertThat(tags(capture.whole())).last().isEqualTo(avcHeader("01 4D001F"));
    }

    @Test
    void hintsAreLeftOut() {
        packager.append(aacHeader());
        Bytes before = capture.preamble().configuration();
        long units = capture.units();
        packager.append(tag(TagType.AUDIO, 5, "94 6D703461 01 06 0000003F"));
        packager.append(tag(TagType.VIDEO, 5, "94 68766331 02"));
        assertThat(capture.units()).isEqualTo(units);
        assertThat(capture.preamble().configuration()).isEqualTo(before);
    }

    @Test
    void viewersEnterAtKeyframes() {
        packager.append(keyframe(0));
        packager.append(tag(TagType.AUDIO, 10, "AF 01 21"));
        packager.append(tag(TagType.VIDEO, 40, "27 01 000000 41"));
        assertThat(capture.entryMs()).hasValue(0);
        packager.append(keyframe(80));
        assertThat(capture.entryMs()).hasValue(80);
    }

    @Test
    void viewersEnterAnywhereWhereThereIsNoVideo() {
        FlvPackager audioOnly = new FlvPackager(new Tracks(true, false), capture.log());
        assertThat(capture.preamble().header()).isEqualTo(hex("464C56 01 04 00000009 00000000"));
        audioOnly.append(tag(TagType.AUDIO, 23, "AF 01 21"));
        assertThat(capture.entryMs()).hasValue(23);
    }

    @Test
    void keepAliveIsOneWholeTagThatIsNoMetadata() {
        Bytes file = Bytes.concat(capture.preamble().header(), packager.keepAlive());
        assertThat(tags(file))
                .singleElement()
                .matches(tag -> tag.type() == TagType.SCRIPT_DATA && tag.timestampMs() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264-aac", "hevc-opus", "av1-mp3", "vp9-flac", "g711a", "h263", "speex", "ac3"})
    void everyFrameOfEveryCodecComesOutAsItWentIn(String name) throws IOException {
        List<FlvTag> in = new ArrayList<>();
        try (InputStream file = Objects.requireNonNull(FlvReader.class.getResourceAsStream(name + ".flv"))) {
            new FlvReader(MAX_BODY, in::add).read(Bytes.wrap(file.readAllBytes()));
        }
        in.forEach(packager::append);
        Bytes out = Bytes.concat(capture.preamble().header(), capture.everything());
        assertThat(tags(out).stream().filter(tag -> tag.role().isFrame()))
                .isNotEmpty()
                .containsExactlyElementsOf(
                        in.stream().filter(tag -> tag.role().isFrame()).toList());
    }

    @Test
    void headersThatAreTooLargeToBeKeptArePassedOnOnly() {
        packager.append(aacHeader());
        Bytes before = capture.preamble().configuration();
        FlvTag huge = FlvTag.of(
                TagType.VIDEO, 0, Bytes.concat(hex("17 00 000000"), Bytes.wrap(new byte[Preamble.MOST_BYTES])));
        packager.append(huge);
        assertThat(capture.preamble().configuration()).isEqualTo(before);
        assertThat(capture.everything().size()).isGreaterThan(huge.size());
        packager.append(avcHeader("01"));
        assertThat(tags(capture.whole())).last().isEqualTo(avcHeader("01"));
    }
}
