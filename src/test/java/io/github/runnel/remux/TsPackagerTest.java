package io.github.runnel.remux;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Golden;
import io.github.runnel.flv.TagType;
import io.github.runnel.flv.VideoCodec;
import io.github.runnel.hub.LogCapture;
import io.github.runnel.hub.Tracks;
import io.github.runnel.ts.Program;
import io.github.runnel.ts.TsCheck;
import io.github.runnel.ts.TsDump;
import io.github.runnel.ts.TsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link TsPackager}. */
final class TsPackagerTest {

    private static final Path GOLDEN = Path.of("src/test/resources/io/github/runnel/ts");
    private static final long LEAD_TICKS = 200 * 90;

    private static TsCheck right(Bytes stream) {
        TsCheck check = TsCheck.of(stream);
        assertThat(check.faults()).isEmpty();
        return check;
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264-aac", "hevc-opus", "av1-mp3", "ac3"})
    void fileBecomesItsDump(String name) throws IOException {
        TsCheck stream = right(Published.of(name).through(TsPackager::new));
        Golden.compare(GOLDEN.resolve(name + ".dump"), TsDump.of(stream));
    }

    @Test
    void whatTransportStreamsDoNotHoldIsLeftOut() throws IOException {
        assertThat(Published.of("vp9-flac").through(TsPackager::new).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIDEO", "AUDIO"})
    void oneTrackMakesAStreamToo(String type) throws IOException {
        Published published = Published.of("h264-aac").only(TagType.valueOf(type));
        TsCheck stream = right(published.through(TsPackager::new));
        assertThat(stream.programs()).hasSize(1);
        assertThat(stream.units()).hasSize((int)
                published.tags().stream().filter(tag -> tag.role().isFrame()).count());
    }

    @Test
    void soundAloneCanBeBegunWhereverTheProgramIsDescribed() throws IOException {
        Published published = Published.of("h264-aac").only(TagType.AUDIO);
        TsCheck stream = right(published.through(TsPackager::new));
        List<Long> entries = stream.units().stream()
                .filter(TsCheck.Unit::isEntry)
                .map(unit -> unit.decodingTicks() / 90)
                .toList();
        assertThat(entries).hasSizeBetween(5, 7);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 24, 1L << 31, 1L << 32, (1L << 33) / 90})
    void timesGoOnBeyondWhatAFieldHolds(long ms) throws IOException {
        Published published = Published.of("h264-aac");
        TsCheck early = right(published.through(TsPackager::new));
        TsCheck late = right(published.after(ms - 1000).through(TsPackager::new));
        assertThat(late.units()).hasSameSizeAs(early.units());
        long shift = late.units().get(0).ticks() - early.units().get(0).ticks();
        assertThat(late.units().stream().map(unit -> unit.ticks() - shift))
                .containsExactlyElementsOf(
                        early.units().stream().map(TsCheck.Unit::ticks).toList());
    }

    /** A stream made by hand. */
    private static final class Stream {

        private static final FlvTag VIDEO_HEADER =
                FlvTag.of(TagType.VIDEO, 0, hex("17 00 000000  01 640028 FF E1 0004 67640028 01 0003 68EE3C"));
        private static final FlvTag AUDIO_HEADER = FlvTag.of(TagType.AUDIO, 0, hex("AF 00 1190"));

        final LogCapture capture = new LogCapture();
        final TsPackager packager;

        Stream(Tracks tracks) {
            packager = new TsPackager(tracks, capture.log());
            packager.append(VIDEO_HEADER);
            packager.append(AUDIO_HEADER);
        }

        Stream() {
            this(new Tracks(true, true, Optional.of(AudioCodec.AAC), Optional.of(VideoCodec.H264)));
        }

        boolean keyframe(long timeMs) {
            return packager.append(FlvTag.of(TagType.VIDEO, timeMs, hex("17 01 000000  00000002 6588")));
        }

        void picture(long timeMs, String offset) {
            packager.append(FlvTag.of(TagType.VIDEO, timeMs, hex("27 01" + offset + "00000002 419A")));
        }

        void sound(long timeMs) {
            packager.append(FlvTag.of(TagType.AUDIO, timeMs, hex("AF 01 2110")));
        }

        TsCheck check() {
            return right(capture.everything());
        }
    }

    @Test
    void keyframeStandsBehindDelimiterAndParameterSets() {
        Stream stream = new Stream();
        stream.keyframe(0);
        stream.picture(40, "000000");
        List<TsCheck.Unit> pictures = stream.check().units(Program.VIDEO_PID);
        assertThat(pictures.get(0).payload()).isEqualTo(hex("""
                00000001 09F0        # access unit delimiter
                00000001 67640028    # sequence parameter set
                00000001 68EE3C      # picture parameter set
                00000001 6588
                """));
        assertThat(pictures.get(1).payload()).isEqualTo(hex("00000001 09F0 00000001 419A"));
        assertThat(pictures).extracting(TsCheck.Unit::isEntry).containsExactly(true, false);
        assertThat(stream.capture.entryMs()).hasValue(0);
    }

    @Test
    void delimitersAndParameterSetsThatThePublisherSendsAreNotDoubled() {
        Stream stream = new Stream();
        stream.packager.append(FlvTag.of(
                TagType.VIDEO,
                0,
                hex("17 01 000000  00000002 0910  00000004 67640029  00000003 68EE3D  00000002 6588")));
        assertThat(stream.check().units().get(0).payload())
                .isEqualTo(hex("00000001 09F0 00000001 67640029 00000001 68EE3D 00000001 6588"));
    }

    @Test
    void soundIsInAdts() {
        Stream stream = new Stream();
        stream.keyframe(0);
        stream.sound(5);
        assertThat(stream.check().units(Program.AUDIO_PID).get(0).payload()).isEqualTo(hex("FFF1 4C80 013FFC 2110"));
    }

    @Test
    void clockAndProgramGoOnBetweenPicturesThatAreFarApart() {
        Stream stream = new Stream();
        for (long timeMs = 0; timeMs < 10_000; timeMs += 900) {
            stream.keyframe(timeMs);
        }
        assertThat(stream.check().units()).hasSize(12);
    }

    @Test
    void aGapOfHoursStaysAGap() {
        Stream stream = new Stream();
        stream.keyframe(0);
        stream.keyframe(7_200_000);
        assertThat(TsCheck.of(stream.capture.everything()).faults())
                .containsExactly("packet 5: clock after 7200000 ms");
    }

    @Test
    void nothingIsShownBeforeItIsDecodedAndDecodingTimesRise() {
        Stream stream = new Stream();
        stream.keyframe(0);
        stream.picture(40, "FFFFD8"); // 40 ms back
        stream.picture(40, "000000");
        stream.picture(40, "000028");
        assertThat(stream.check().units())
                .extracting(unit -> unit.decodingTicks() - LEAD_TICKS, unit -> unit.ticks() - LEAD_TICKS)
                .containsExactly(tuple(0L, 0L), tuple(3600L, 3600L), tuple(3601L, 3601L), tuple(3602L, 7200L));
    }

    @Test
    void lateSoundIsStillDecodedInTime() {
        Stream stream = new Stream();
        stream.keyframe(0);
        stream.picture(160, "000000");
        stream.sound(10);
        assertThat(stream.check().units()).hasSize(3);
    }

    @Test
    void aTrackThatComesLaterIsInTheNextVersionOfTheProgram() {
        Stream stream = new Stream(new Tracks(false, true, Optional.empty(), Optional.of(VideoCodec.H264)));
        stream.keyframe(0);
        stream.sound(5);
        assertThat(stream.packager.turnTo(
                        new Tracks(true, true, Optional.of(AudioCodec.AAC), Optional.of(VideoCodec.H264))))
                .isTrue();
        stream.packager.append(Stream.AUDIO_HEADER);
        stream.sound(25);
        stream.picture(40, "000000");
        TsCheck check = stream.check();
        assertThat(check.programs())
                .containsExactly("version 0, clock 256, 256 is 27", "version 1, clock 256, 256 is 27, 257 is 15");
        assertThat(check.units(Program.AUDIO_PID)).hasSize(1);
    }

    @Test
    void anotherCodecIsInTheNextVersionOfTheProgram() {
        Stream stream = new Stream();
        stream.keyframe(0);
        stream.sound(5);
        stream.packager.begin();
        stream.packager.turnTo(new Tracks(true, true, Optional.of(AudioCodec.MP3), Optional.of(VideoCodec.H264)));
        stream.packager.append(Stream.VIDEO_HEADER);
        stream.keyframe(40);
        stream.packager.append(FlvTag.of(TagType.AUDIO, 45, hex("2F FFFB9064 00")));
        assertThat(stream.check().programs())
                .containsExactly(
                        "version 0, clock 256, 256 is 27, 257 is 15", "version 1, clock 256, 256 is 27, 257 is 3");
    }

    @Test
    void aPublicationIsNotDecodedWithTheParametersOfTheOneBefore() {
        Stream stream = new Stream();
        stream.keyframe(0);
        stream.packager.begin();
        assertThat(stream.keyframe(40)).isFalse();
        assertThat(stream.check().units()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "17 01 000000 00000009 6588", // longer than the tag
                "17 01 000000 FFFFFFFF 6588",
                "17 01 000000 0000",
                "17 01 000000",
                "17 01 000000 00000002 09F0" // a delimiter only
            })
    void whatCannotBeUnderstoodIsSkipped(String body) {
        Stream stream = new Stream();
        stream.keyframe(0);
        assertThat(stream.packager.append(FlvTag.of(TagType.VIDEO, 40, hex(body))))
                .isFalse();
        assertThat(stream.keyframe(80)).isTrue();
        assertThat(stream.check().units()).hasSize(2);
    }

    @Test
    void aSilentConnectionIsKeptOpenByANullPacket() {
        Stream stream = new Stream();
        assertThat(stream.packager.keepAlive()).isEqualTo(TsWriter.NULL_PACKET);
        assertThat(TsWriter.NULL_PACKET.size()).isEqualTo(188);
    }
}
