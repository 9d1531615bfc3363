package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audio;
import static io.github.runnel.hub.Tags.audioHeader;
import static io.github.runnel.hub.Tags.interFrame;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static io.github.runnel.hub.TestHub.refused;
import static io.github.runnel.hub.TestHub.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.HevcDialect;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.HubSettings.TrackPolicy;
import io.github.runnel.hub.RefusedException.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Viewers who want other sound than the published one, and streams without any. */
final class DubbedViewersTest {

    private static final StreamKey KEY = StreamKey.of("live", "door");
    private static final Format MP3_INSIDE = flv(TrackChoice.ALL, Sound.MP3);
    private static final Format AAC_INSIDE = flv(TrackChoice.ALL, Sound.AAC);

    private final FakeTranscoder transcoder = new FakeTranscoder();
    private final TestHub hub = new TestHub(Policies.everywhere(HubSettings.DEFAULTS), 1, transcoder);
    private final Publication publication = hub.publish(KEY);

    private static Format flv(TrackChoice choice, Sound sound) {
        return new Format(Container.FLV, choice, HevcDialect.AS_PUBLISHED, sound);
    }

    private void begin() {
        send(publication, videoHeader("01"), audioHeader(), keyframe(0), audio(5), interFrame(40), audio(28));
    }

    @Test
    void whoWantsWhatIsPublishedGetsIt() {
        begin();
        RecordingOutlet viewer = hub.watch(KEY, AAC_INSIDE);
        assertThat(viewer.frames()).isEqualTo(hub.watch(KEY).frames()).isNotEmpty();
        assertThat(transcoder.begun).isZero();
        assertThat(hub.logs).hasSize(1);
    }

    @Test
    void oneTranscoderServesAllFormatsOfAStream() {
        begin();
        RecordingOutlet viewer = hub.watch(KEY, MP3_INSIDE);
        RecordingOutlet listener = hub.watch(KEY, Format.of(Container.MP3));
        send(publication, interFrame(80));
        assertThat(transcoder.begun).isEqualTo(1);
        assertThat(transcoder.offered).as("what a new viewer gets").hasSize(3);
        transcoder.makes(5, 31, 57, 83);
        send(publication, interFrame(120));
        assertThat(viewer.frames())
                .containsExactly(
                        "KEYFRAME@0",
                        "AUDIO_FRAME@5",
                        "AUDIO_FRAME@31",
                        "INTER_FRAME@40",
                        "AUDIO_FRAME@57",
                        "INTER_FRAME@80",
                        "AUDIO_FRAME@83");
        assertThat(viewer.header()).contains(new FlvHeader(true, true));
        assertThat(hub.watch(KEY).frames()).contains("AUDIO_FRAME@28").doesNotContain("AUDIO_FRAME@31");
        listener.subscriber().wake();
        assertThat(listener.bytes()).isPositive();
    }

    @Test
    void itEndsSomeTimeAfterTheLastViewer() {
        begin();
        RecordingOutlet listener = hub.watch(KEY, Format.of(Container.MP3));
        long nowMs = 80;
        send(publication, interFrame(nowMs));
        listener.subscriber().gone();
        listener.subscriber().wake();
        for (int second = 0; second < 10 && transcoder.closed == 0; second++) {
            assertThat(second).as("seconds").isLessThan(5);
            hub.pass(Duration.ofSeconds(1));
            nowMs += 1000;
            send(publication, interFrame(nowMs));
        }
        assertThat(transcoder.closed).isEqualTo(1);
    }

    @Test
    void itEndsWithTheStream() {
        begin();
        hub.watch(KEY, MP3_INSIDE);
        send(publication, interFrame(80));
        publication.close();
        hub.pass(HubSettings.DEFAULTS.publishing().grace());
        assertThat(transcoder.closed).isEqualTo(1);
    }

    @Test
    void newcomersOfTheNextPublicationHearOfTheHeaderThatWasMadeOnce() {
        begin();
        RecordingOutlet viewer = hub.watch(KEY, MP3_INSIDE);
        transcoder.makesHeader();
        send(publication, interFrame(80));
        publication.close();
        send(hub.publish(KEY), videoHeader("01"), audioHeader(), keyframe(0), audio(5), interFrame(40), audio(28));
        assertThat(hub.watch(KEY, MP3_INSIDE).tags())
                .anyMatch(tag -> tag.type() == TagType.AUDIO && tag.role() == Role.SEQUENCE_HEADER);
        assertThat(viewer.ended).isNull();
        assertThat(transcoder.begun).isEqualTo(1);
    }

    @Test
    void whoHadItAsPublishedComesAgainWhenThatIsAnotherSound() {
        begin();
        RecordingOutlet viewer = hub.watch(KEY, AAC_INSIDE);
        RecordingOutlet other = hub.watch(KEY);
        send(publication, FlvTag.of(TagType.AUDIO, 50, Bytes.ofHex("2ffffb9064")));
        viewer.tags();
        assertThat(viewer.ended).isEqualTo(EndReason.ENDED);
        other.tags();
        assertThat(other.ended).isNull();
    }

    @Test
    void whatCannotBeMadeIsRefusedWithItsSentence() {
        begin();
        transcoder.obstacle = "there is no FFmpeg here";
        refused(() -> hub.watch(KEY, MP3_INSIDE), Refusal.UNSUITABLE);
        refused(() -> hub.registry.isThere(KEY, Format.of(Container.MP3)), Refusal.UNSUITABLE);
    }

    @Test
    void moreThanMayBeAreToComeAgain() {
        begin();
        transcoder.isFull = true;
        refused(() -> hub.watch(KEY, MP3_INSIDE), Refusal.LIMIT_EXCEEDED);
    }

    @Test
    void whoHasWaitedForTheStreamHearsOfTheLimitToo() {
        RecordingOutlet viewer = hub.watch(KEY, MP3_INSIDE);
        transcoder.isFull = true;
        begin();
        hub.pass(Duration.ofSeconds(1));
        viewer.tags();
        assertThat(viewer.ended).isEqualTo(EndReason.LIMIT_EXCEEDED);
    }

    @Test
    void viewersWithoutSoundAreThoseWithPicturesOnly() {
        assertThat(flv(TrackChoice.ALL, Sound.NONE)).isEqualTo(flv(TrackChoice.VIDEO, Sound.AS_PUBLISHED));
    }

    @Test
    void aStreamWithoutAudioIsSilentWhereThatIsWanted() {
        TestHub silent = new TestHub(TestSettings.with(new TrackPolicy(Duration.ZERO, true, true, true, true, true)));
        Publication camera = silent.publish(KEY);
        RecordingOutlet viewer = silent.watch(KEY);
        send(camera, videoHeader("01"), keyframe(0));
        silent.pass(Duration.ofMillis(40));
        send(camera, interFrame(40), interFrame(80));
        assertThat(viewer.frames())
                .containsExactly(
                        "AUDIO_FRAME@0",
                        "KEYFRAME@0",
                        "AUDIO_FRAME@23",
                        "INTER_FRAME@40",
                        "AUDIO_FRAME@46",
                        "AUDIO_FRAME@69",
                        "INTER_FRAME@80");
        assertThat(viewer.header()).contains(new FlvHeader(true, true));
    }
}
