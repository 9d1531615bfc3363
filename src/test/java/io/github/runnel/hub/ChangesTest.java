package io.github.runnel.hub;

import static io.github.runnel.hub.TestHub.refused;
import static io.github.runnel.hub.TestHub.send;
import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.AudioFormat;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.HubSettings.Flow;
import io.github.runnel.hub.HubSettings.Jitter;
import io.github.runnel.hub.HubSettings.TrackPolicy;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.ts.Program;
import io.github.runnel.ts.TsCheck;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Publishers that change something in the middle of a stream: another picture size, another codec, one more track. */
final class ChangesTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");
    private static final Format TS = Format.of(Container.TS);
    private static final Format AAC = Format.of(Container.AAC);
    private static final Format MP3 = Format.of(Container.MP3);
    private static final Duration DISCOVERY = HubSettings.DEFAULTS.tracks().discoveryTime();
    private static final FlvTag AVC_HEADER = avcHeader("67640028");
    private static final FlvTag AAC_HEADER = FlvTag.of(TagType.AUDIO, 0, hex("AF 00 1190"));
    private static final FlvTag HEVC_HEADER = FlvTag.of(
            TagType.VIDEO,
            0,
            hex("90 68766331 01 01 60000000 900000000000 5D F000 FC FD F8 F8 0000 0F 03"
                    + "A0 0001 0003 400101 A1 0001 0003 420101 A2 0001 0003 440101"));

    private TestHub hub = new TestHub(HubSettings.DEFAULTS);
    private Publication publication = hub.publish(KEY);

    private static FlvTag avcHeader(String sps) {
        return FlvTag.of(TagType.VIDEO, 0, hex("17 00 000000 01 640028 FF E1 0004" + sps + "01 0003 68EE3C"));
    }

    private static FlvTag keyframe(long timeMs) {
        return FlvTag.of(TagType.VIDEO, timeMs, hex("17 01 000000 00000002 6588"));
    }

    private static FlvTag picture(long timeMs) {
        return FlvTag.of(TagType.VIDEO, timeMs, hex("27 01 000000 00000002 419A"));
    }

    private static FlvTag sound(long timeMs) {
        return FlvTag.of(TagType.AUDIO, timeMs, hex("AF 01 2110"));
    }

    private static FlvTag mp3(long timeMs) {
        return FlvTag.of(TagType.AUDIO, timeMs, hex("2F FFFB9064"));
    }

    private static List<Long> timesMs(TsCheck stream, int pid) {
        return stream.units(pid).stream()
                .map(unit -> unit.decodingTicks() / 90 - 200)
                .toList();
    }

    private static TsCheck right(RecordingOutlet viewer) {
        viewer.subscriber().wake();
        TsCheck check = TsCheck.of(viewer.received());
        assertThat(check.faults()).isEmpty();
        return check;
    }

    private static List<FlvTag> headers(RecordingOutlet viewer, TagType type) {
        return viewer.tags().stream()
                .filter(tag -> tag.role() == Role.SEQUENCE_HEADER && tag.type() == type)
                .toList();
    }

    private RecordingOutlet watchTs() {
        return hub.watch(KEY, TS);
    }

    /** Viewers begin where they look for the first time, and a format is made from the next tag on. */
    private void look(FlvTag tag, RecordingOutlet... viewers) {
        send(publication, tag);
        for (RecordingOutlet viewer : viewers) {
            viewer.subscriber().wake();
        }
    }

    private void begin() {
        send(publication, AVC_HEADER, AAC_HEADER, keyframe(0), sound(5));
    }

    private void beginWithoutSound() {
        send(publication, AVC_HEADER, keyframe(0));
        hub.ticker.pass(DISCOVERY);
        send(publication, picture(40));
    }

    @Test
    void anotherSizeGoesOnInFlvAndTransportStreams() {
        begin();
        RecordingOutlet flv = hub.watch(KEY);
        RecordingOutlet ts = watchTs();
        FlvTag larger = avcHeader("67640029");
        look(picture(40), flv, ts);
        send(publication, larger, keyframe(80), picture(120));
        assertThat(flv.frames()).hasSize(5);
        assertThat(headers(flv, TagType.VIDEO))
                .extracting(FlvTag::body)
                .containsExactly(AVC_HEADER.body(), larger.body());
        TsCheck stream = right(ts);
        assertThat(stream.programs()).hasSize(1);
        assertThat(timesMs(stream, Program.VIDEO_PID)).containsExactly(0L, 40L, 80L, 120L);
        assertThat(stream.units(Program.VIDEO_PID).get(2).payload())
                .isEqualTo(hex("00000001 09F0 00000001 67640029 00000001 68EE3C 00000001 6588"));
        assertThat(headers(hub.watch(KEY), TagType.VIDEO))
                .as("for newcomers")
                .extracting(FlvTag::body)
                .containsExactly(larger.body());
        assertThat(flv.ended).isNull();
        assertThat(ts.ended).isNull();
    }

    @Test
    void soundThatComesLaterIsInTheNextProgramAndNoPictureIsMissing() {
        beginWithoutSound();
        RecordingOutlet flv = hub.watch(KEY);
        RecordingOutlet ts = watchTs();
        look(picture(80), flv, ts);
        send(publication, AAC_HEADER, sound(90), picture(120), sound(125), picture(160));
        TsCheck stream = right(ts);
        assertThat(stream.programs())
                .containsExactly("version 0, clock 256, 256 is 27", "version 1, clock 256, 256 is 27, 257 is 15");
        assertThat(timesMs(stream, Program.VIDEO_PID)).containsExactly(0L, 40L, 80L, 120L, 160L);
        assertThat(timesMs(stream, Program.AUDIO_PID)).containsExactly(90L, 125L);
        assertThat(flv.frames()).containsExactly("KEYFRAME@0", "INTER_FRAME@40", "INTER_FRAME@80");
        assertThat(flv.ended).isEqualTo(EndReason.ENDED);
    }

    @Test
    void whoComesAgainForTheSoundHasAPictureAtOnce() {
        beginWithoutSound();
        RecordingOutlet before = hub.watch(KEY);
        send(publication, picture(80), AAC_HEADER, sound(90));
        assertThat(before.header()).contains(new FlvHeader(false, true));
        RecordingOutlet again = hub.watch(KEY);
        send(publication, picture(120));
        assertThat(again.header()).contains(new FlvHeader(true, true));
        assertThat(again.tags().stream().map(tag -> tag.role() + "@" + tag.timestampMs()))
                .containsExactly(
                        "METADATA@0",
                        "SEQUENCE_HEADER@0",
                        "SEQUENCE_HEADER@0",
                        "KEYFRAME@0",
                        "INTER_FRAME@40",
                        "INTER_FRAME@80",
                        "AUDIO_FRAME@90",
                        "INTER_FRAME@120");
    }

    @Test
    void soundThatTheHeaderPromisedIsDelivered() {
        TrackPolicy promise = new TrackPolicy(DISCOVERY, true, true, false, true);
        hub = new TestHub(TestSettings.with(promise));
        publication = hub.publish(KEY);
        beginWithoutSound();
        RecordingOutlet flv = hub.watch(KEY);
        RecordingOutlet ts = watchTs();
        look(picture(80), flv, ts);
        send(publication, AAC_HEADER, sound(90), picture(120));
        assertThat(flv.header()).contains(new FlvHeader(true, true));
        assertThat(flv.frames()).endsWith("INTER_FRAME@80", "AUDIO_FRAME@90", "INTER_FRAME@120");
        assertThat(timesMs(right(ts), Program.VIDEO_PID)).containsExactly(0L, 40L, 80L, 120L);
        assertThat(flv.ended).isNull();
    }

    @Test
    void soundThatFollowsSilenceNeverStepsBack() {
        hub = new TestHub(TestSettings.with(new TrackPolicy(DISCOVERY, true, true, true, true, true)));
        publication = hub.publish(KEY);
        beginWithoutSound();
        RecordingOutlet flv = hub.watch(KEY);
        RecordingOutlet ts = watchTs();
        look(picture(80), flv, ts);
        send(publication, AAC_HEADER, sound(50), sound(73), sound(96), picture(120), sound(119));
        assertThat(flv.ended).isNull();
        assertThat(flv.tags().stream()
                        .filter(tag -> tag.role() == Role.AUDIO_FRAME)
                        .map(FlvTag::timestampMs))
                .as("silence up to 92 ms")
                .containsExactly(23L, 46L, 69L, 96L, 119L);
        assertThat(timesMs(right(ts), Program.AUDIO_PID)).containsExactly(23L, 46L, 69L, 96L, 119L);
    }

    /** Of a stream whose times are believed. */
    @Test
    void soundThatFollowsSilenceIsHeardWhenTheClockJumpsBack() {
        HubSettings usual = HubSettings.DEFAULTS;
        hub = new TestHub(new HubSettings(
                usual.log(),
                usual.missing(),
                usual.publishing(),
                new TrackPolicy(DISCOVERY, true, true, true, true, true),
                usual.viewing(),
                usual.limits(),
                new Flow(Jitter.ZERO, false, true, Duration.ZERO)));
        publication = hub.publish(KEY);
        beginWithoutSound();
        RecordingOutlet flv = hub.watch(KEY);
        look(picture(80), flv);
        send(publication, picture(5_000), AAC_HEADER, sound(5_010), sound(5_040), keyframe(100), sound(105));
        assertThat(flv.frames()).endsWith("AUDIO_FRAME@5040", "KEYFRAME@100", "AUDIO_FRAME@105");
    }

    @Test
    void picturesThatComeLaterBeginWithAKeyframe() {
        send(publication, AAC_HEADER, sound(0));
        hub.ticker.pass(DISCOVERY);
        send(publication, sound(20));
        RecordingOutlet ts = watchTs();
        RecordingOutlet aac = hub.watch(KEY, AAC);
        look(sound(40), ts, aac);
        send(publication, AVC_HEADER, picture(45), sound(60), keyframe(65), sound(80), picture(85));
        TsCheck stream = right(ts);
        assertThat(timesMs(stream, Program.VIDEO_PID)).containsExactly(65L, 85L);
        assertThat(timesMs(stream, Program.AUDIO_PID)).containsExactly(20L, 40L, 60L, 80L);
        aac.subscriber().wake();
        assertThat(aac.bytes()).isEqualTo(3 * (7 + 2));
        assertThat(hub.watch(KEY).frames()).containsExactly("KEYFRAME@65", "AUDIO_FRAME@80", "INTER_FRAME@85");
    }

    @Test
    void anotherCodecOfSoundEndsItsListenersAndGoesOnElsewhere() {
        begin();
        RecordingOutlet aac = hub.watch(KEY, AAC);
        RecordingOutlet flv = hub.watch(KEY);
        RecordingOutlet ts = watchTs();
        look(picture(40), aac, ts);
        send(publication, sound(45), mp3(65), picture(80), mp3(90));
        aac.subscriber().wake();
        assertThat(aac.ended)
                .as("may come again, and hears why there is nothing")
                .isEqualTo(EndReason.ENDED);
        refused(() -> hub.watch(KEY, AAC), Refusal.UNSUITABLE);
        RecordingOutlet mp3 = hub.watch(KEY, MP3);
        send(publication, mp3(110));
        mp3.subscriber().wake();
        assertThat(mp3.bytes()).isEqualTo(4);
        assertThat(flv.frames())
                .endsWith("AUDIO_FRAME@45", "AUDIO_FRAME@65", "INTER_FRAME@80", "AUDIO_FRAME@90", "AUDIO_FRAME@110");
        send(publication, keyframe(120));
        assertThat(headers(hub.watch(KEY), TagType.AUDIO))
                .as("of a codec that is gone")
                .isEmpty();
        TsCheck stream = right(ts);
        assertThat(stream.programs())
                .containsExactly(
                        "version 0, clock 256, 256 is 27, 257 is 15", "version 1, clock 256, 256 is 27, 257 is 3");
        assertThat(timesMs(stream, Program.VIDEO_PID)).containsExactly(0L, 40L, 80L, 120L);
        assertThat(hub.registry.stream(KEY).flatMap(StreamStatus::audio).map(AudioFormat::codec))
                .contains(AudioCodec.MP3);
    }

    @Test
    void anotherCodecOfPicturesGoesOnAtItsFirstKeyframe() {
        begin();
        RecordingOutlet ts = watchTs();
        RecordingOutlet aac = hub.watch(KEY, AAC);
        FlvTag inter = FlvTag.of(TagType.VIDEO, 80, hex("A1 68766331 000000 00000002 0201"));
        FlvTag key = FlvTag.of(TagType.VIDEO, 120, hex("91 68766331 000000 00000002 2601"));
        look(picture(40), ts, aac);
        send(publication, HEVC_HEADER, inter, sound(100), key, inter.at(160));
        TsCheck stream = right(ts);
        assertThat(timesMs(stream, Program.VIDEO_PID)).containsExactly(0L, 40L, 120L, 160L);
        assertThat(stream.programs())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("version 1, clock 256, 256 is 36 050448455643, 257 is 15");
        assertThat(hub.watch(KEY).frames()).containsExactly("KEYFRAME@120", "INTER_FRAME@160");
        assertThat(aac.ended).isNull();
    }

    @Test
    void aTagThatNobodyKnowsIsNotAnotherCodec() {
        begin();
        RecordingOutlet aac = hub.watch(KEY, AAC);
        RecordingOutlet flv = hub.watch(KEY);
        RecordingOutlet ts = watchTs();
        look(sound(25), aac, flv, ts);
        send(
                publication,
                FlvTag.of(TagType.AUDIO, 45, hex("CF 01 2110")),
                FlvTag.of(TagType.VIDEO, 45, hex("91 78787878 6588")),
                FlvTag.of(TagType.VIDEO, 45, hex("91 78")),
                picture(60),
                sound(65),
                keyframe(100));
        aac.subscriber().wake();
        assertThat(aac.ended).isNull();
        assertThat(aac.bytes()).isEqualTo(2 * (7 + 2));
        TsCheck stream = right(ts);
        assertThat(stream.programs()).hasSize(1);
        assertThat(timesMs(stream, Program.VIDEO_PID)).containsExactly(0L, 60L, 100L);
        assertThat(timesMs(stream, Program.AUDIO_PID)).containsExactly(5L, 25L, 65L);
        assertThat(flv.ended).isNull();
        assertThat(flv.frames())
                .containsExactly(
                        "KEYFRAME@0",
                        "AUDIO_FRAME@5",
                        "AUDIO_FRAME@25",
                        "INTER_FRAME@60",
                        "AUDIO_FRAME@65",
                        "KEYFRAME@100");
        assertThat(hub.registry.figures().streams())
                .extracting(one -> one.totals().misunderstood())
                .containsExactly(3L);
    }
}
