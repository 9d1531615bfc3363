package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audio;
import static io.github.runnel.hub.Tags.audioHeader;
import static io.github.runnel.hub.Tags.interFrame;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static io.github.runnel.hub.TestHub.refused;
import static io.github.runnel.hub.TestHub.send;
import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.HevcDialect;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.RefusedException.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@link Format}: what each viewer takes of the same stream. */
final class FormatsTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");
    private static final Format AAC = Format.of(Container.AAC);
    private static final Format MP3 = Format.of(Container.MP3);
    private static final int ADTS_BYTES = 7 + 2;

    private final TestHub hub = new TestHub(HubSettings.DEFAULTS);
    private final Publication publication = hub.publish(KEY);

    private static Format flv(TrackChoice choice) {
        return new Format(Container.FLV, choice, HevcDialect.AS_PUBLISHED);
    }

    private void begin() {
        send(publication, videoHeader("01"), audioHeader(), keyframe(0), audio(5), interFrame(40));
    }

    private static FlvTag mp3(long timeMs) {
        return FlvTag.of(TagType.AUDIO, timeMs, hex("2F FFFB9064"));
    }

    @Test
    void viewersWhoChooseATrackSeeNoOther() {
        begin();
        RecordingOutlet pictures = hub.watch(KEY, flv(TrackChoice.VIDEO));
        RecordingOutlet sounds = hub.watch(KEY, flv(TrackChoice.AUDIO));
        send(publication, audio(45), interFrame(80));
        assertThat(sounds.frames()).as("the newest sound").containsExactly("AUDIO_FRAME@45");
        send(publication, audio(65));
        assertThat(pictures.frames()).containsExactly("KEYFRAME@0", "INTER_FRAME@40", "INTER_FRAME@80");
        assertThat(pictures.header()).contains(new FlvHeader(false, true));
        assertThat(sounds.frames()).containsExactly("AUDIO_FRAME@45", "AUDIO_FRAME@65");
        assertThat(sounds.header()).contains(new FlvHeader(true, false));
        assertThat(hub.logs).as("one for each choice, one for all").hasSize(3);
        assertThat(hub.watch(KEY, flv(TrackChoice.VIDEO)).frames()).hasSize(3);
        assertThat(hub.logs).as("shared").hasSize(3);
    }

    @Test
    void aTrackThatComesLaterEndsOnlyThoseWhoCouldHaveHadIt() {
        send(publication, videoHeader("01"), keyframe(0));
        hub.ticker.pass(Duration.ofSeconds(2));
        send(publication, interFrame(2000));
        RecordingOutlet all = hub.watch(KEY);
        RecordingOutlet pictures = hub.watch(KEY, flv(TrackChoice.VIDEO));
        send(publication, interFrame(2040), audioHeader(), audio(2050), keyframe(2080));
        assertThat(pictures.frames()).endsWith("KEYFRAME@2080");
        all.tags();
        assertThat(all.ended).isEqualTo(EndReason.ENDED);
        assertThat(pictures.ended).isNull();
    }

    @Test
    void soundAloneIsFrames() {
        begin();
        RecordingOutlet viewer = hub.watch(KEY, AAC);
        send(publication, audio(30));
        viewer.subscriber().wake();
        send(publication, interFrame(80), audio(50), audio(70));
        viewer.subscriber().wake();
        assertThat(viewer.bytes()).isEqualTo(3 * ADTS_BYTES);
    }

    @Test
    void whatAFormatDoesNotUnderstandIsCounted() {
        begin();
        RecordingOutlet viewer = hub.watch(KEY, AAC);
        send(publication, audio(30), FlvTag.of(TagType.AUDIO, 50, hex("AF 01")), audio(70));
        assertThat(viewer.ended).isNull();
        assertThat(hub.registry.figures().streams())
                .extracting(one -> one.totals().misunderstood())
                .contains(1L);
    }

    @Test
    void aCodecThatTheStreamHasNotIsRefusedAtOnce() {
        begin();
        refused(() -> hub.watch(KEY, MP3), Refusal.UNSUITABLE);
        refused(() -> hub.registry.isThere(KEY, MP3), Refusal.UNSUITABLE);
        assertThat(hub.registry.isThere(KEY, AAC)).isTrue();
        assertThat(hub.registry.viewers()).isZero();
    }

    @Test
    void aTrackThatTheStreamHasNotIsRefusedAtOnce() {
        send(publication, audioHeader(), audio(0));
        hub.ticker.pass(Duration.ofSeconds(2));
        send(publication, audio(2000));
        refused(() -> hub.watch(KEY, flv(TrackChoice.VIDEO)), Refusal.UNSUITABLE);
    }

    @Test
    void whoWaitedForAStreamThatHasNotTheCodecHearsSo() {
        RecordingOutlet mp3 = hub.watch(KEY, MP3);
        RecordingOutlet aac = hub.watch(KEY, AAC);
        begin();
        hub.pass(Duration.ofSeconds(1));
        assertThat(mp3.ended).isEqualTo(EndReason.UNSUITABLE);
        assertThat(mp3.writes).isZero();
        assertThat(aac.ended).isNull();
        aac.subscriber().wake();
        assertThat(aac.bytes()).isEqualTo(ADTS_BYTES);
    }

    @Test
    void aPublicationInAnotherCodecEndsThoseWhoHeardTheOneBefore() {
        begin();
        RecordingOutlet aac = hub.watch(KEY, AAC);
        RecordingOutlet flv = hub.watch(KEY);
        send(publication, audio(30));
        publication.close();
        Publication second = hub.publish(KEY);
        send(second, videoHeader("01"), keyframe(0), mp3(5), interFrame(40));
        aac.tags();
        assertThat(aac.ended).isEqualTo(EndReason.ENDED);
        assertThat(flv.frames()).endsWith("KEYFRAME@41", "AUDIO_FRAME@46", "INTER_FRAME@81");
        assertThat(hub.watch(KEY, MP3).ended).isNull();
        refused(() -> hub.watch(KEY, AAC), Refusal.UNSUITABLE);
    }

    @Test
    void aBurstIsTheLastPartOfTheSoundWhoeverComes() {
        TestHub bursting = new TestHub(TestSettings.with(new LogLimits(32L << 20, 30_000, 3_000)));
        Publication sound = bursting.publish(KEY);
        send(sound, audioHeader());
        for (long second = 0; second < 20; second++) {
            bursting.pass(Duration.ofSeconds(1));
            send(sound, audio(second * 1000));
        }
        RecordingOutlet first = bursting.watch(KEY, AAC);
        send(sound, audio(20_000));
        RecordingOutlet second = bursting.watch(KEY, AAC);
        first.subscriber().wake();
        second.subscriber().wake();
        assertThat(first.bytes()).as("17 to 20 s").isEqualTo(4 * ADTS_BYTES);
        assertThat(second.bytes()).isEqualTo(4 * ADTS_BYTES);
        assertThat(bursting.watch(KEY).frames()).as("FLV has none").containsExactly("AUDIO_FRAME@20000");
    }

    @Test
    void aBurstReachesBehindTheNewestKeyframe() {
        TestHub bursting = new TestHub(TestSettings.with(new LogLimits(32L << 20, 30_000, 3_000)));
        Publication both = bursting.publish(KEY);
        send(both, videoHeader("01"), audioHeader());
        for (int i = 0; i < 100; i++) {
            bursting.ticker.pass(Duration.ofMillis(200));
            send(both, i % 10 == 9 ? keyframe(i * 200L, i, 60_000) : interFrame(i * 200L, i, 60_000), audio(i * 200L));
        }
        RecordingOutlet first = bursting.watch(KEY, AAC);
        send(both, audio(20_000));
        first.subscriber().wake();
        assertThat(first.bytes()).as("17 to 20 s").isEqualTo(16 * ADTS_BYTES);
    }

    @Test
    void theDialectIsTheViewersChoice() {
        FlvTag header = FlvTag.of(TagType.VIDEO, 0, hex("90 68766331 01"));
        FlvTag picture = FlvTag.of(TagType.VIDEO, 0, hex("91 68766331 000028 0000000126"));
        send(publication, header, audioHeader(), picture, audio(5));
        RecordingOutlet legacy = hub.watch(KEY, new Format(Container.FLV, TrackChoice.ALL, HevcDialect.LEGACY));
        send(publication, audio(25));
        assertThat(legacy.tags())
                .extracting(FlvTag::body)
                .contains(hex("1C 00 000000 01"), hex("1C 01 000028 0000000126"));
        assertThat(hub.watch(KEY).tags()).extracting(FlvTag::body).contains(header.body(), picture.body());
    }
}
