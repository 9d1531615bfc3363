package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audio;
import static io.github.runnel.hub.Tags.audioHeader;
import static io.github.runnel.hub.Tags.interFrame;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static io.github.runnel.hub.TestHub.send;
import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.HevcDialect;
import io.github.runnel.flv.TagType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@link Feeds}: a format other than FLV is made while somebody watches it. */
final class FeedsTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");
    private static final Duration LINGER = Duration.ofSeconds(10);
    private static final Duration PATIENCE = HubSettings.DEFAULTS.missing().patience();

    private final TestHub hub = new TestHub(HubSettings.DEFAULTS);
    private final Publication publication = hub.publish(KEY);
    private long nowMs;

    private void begin() {
        send(publication, videoHeader("01"), audioHeader(), keyframe(0), audio(5), interFrame(40));
    }

    /** A frame each second. */
    private void goOn(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            hub.pass(Duration.ofSeconds(1));
            nowMs += 1000;
            send(publication, interFrame(nowMs));
        }
    }

    @Test
    void whatNobodyWatchesIsNotMade() {
        begin();
        RecordingOutlet viewer = hub.watch(KEY);
        goOn(LINGER);
        assertThat(viewer.frames()).isNotEmpty();
        assertThat(hub.others).isEmpty();
    }

    @Test
    void theFirstViewerBeginsAtTheNewestKeyframeOnceAnotherTagComes() {
        begin();
        send(publication, keyframe(2000), interFrame(2040));
        RecordingOutlet viewer = hub.watchOther(KEY);
        assertThat(viewer.tags()).as("packagers are the publisher's").isEmpty();
        send(publication, interFrame(2080));
        List<String> expected =
                hub.watch(KEY).tags().stream().map(FeedsTest::text).toList();
        assertThat(viewer.tags().stream().map(FeedsTest::text))
                .isEqualTo(expected)
                .containsExactly(
                        "METADATA@0",
                        "SEQUENCE_HEADER@0",
                        "SEQUENCE_HEADER@0",
                        "KEYFRAME@2000",
                        "INTER_FRAME@2040",
                        "INTER_FRAME@2080");
        assertThat(hub.others).hasSize(1);
    }

    @Test
    void furtherViewersShareTheFeed() {
        begin();
        RecordingOutlet first = hub.watchOther(KEY);
        send(publication, interFrame(80));
        RecordingOutlet second = hub.watchOther(KEY);
        assertThat(second.frames()).as("at once").isEqualTo(first.frames()).hasSize(4);
        assertThat(hub.others).hasSize(1);
    }

    @Test
    void headersThatChangeWithinTheGopKeepTheirPlaces() {
        begin();
        send(publication, videoHeader("02"), interFrame(80));
        RecordingOutlet viewer = hub.watchOther(KEY);
        send(publication, interFrame(120));
        assertThat(viewer.tags().stream().map(FeedsTest::text))
                .containsExactly(
                        "METADATA@0",
                        "SEQUENCE_HEADER@0",
                        "SEQUENCE_HEADER@0",
                        "KEYFRAME@0",
                        "AUDIO_FRAME@5",
                        "INTER_FRAME@40",
                        "SEQUENCE_HEADER@40",
                        "INTER_FRAME@80",
                        "INTER_FRAME@120");
    }

    @Test
    void whoWaitedForTheStreamGetsItFromItsFirstTag() {
        RecordingOutlet viewer = hub.watchOther(KEY);
        send(publication, audioHeader(), videoHeader("01"), audio(0), keyframe(10), interFrame(50));
        assertThat(viewer.frames()).containsExactly("AUDIO_FRAME@0", "KEYFRAME@10", "INTER_FRAME@50");
    }

    @Test
    void aFormatEndsSomeTimeAfterItsLastViewer() {
        begin();
        RecordingOutlet viewer = hub.watchOther(KEY);
        goOn(LINGER.multipliedBy(2));
        leave(viewer);
        goOn(LINGER.minusSeconds(2));
        long units = units(0);
        goOn(Duration.ofSeconds(1));
        assertThat(units(0)).as("still made").isGreaterThan(units);
        goOn(Duration.ofSeconds(3));
        long last = units(0);
        goOn(Duration.ofSeconds(5));
        assertThat(units(0)).isEqualTo(last);
        RecordingOutlet next = hub.watchOther(KEY);
        goOn(Duration.ofSeconds(1));
        assertThat(hub.others).hasSize(2);
        assertThat(next.frames()).startsWith("KEYFRAME@0").endsWith("INTER_FRAME@" + nowMs);
    }

    @Test
    void aViewerWhoComesMeanwhileKeepsTheFormat() {
        begin();
        RecordingOutlet first = hub.watchOther(KEY);
        goOn(Duration.ofSeconds(2));
        leave(first);
        goOn(LINGER.minusSeconds(2));
        RecordingOutlet second = hub.watchOther(KEY);
        goOn(LINGER.multipliedBy(2));
        assertThat(second.frames()).endsWith("INTER_FRAME@" + nowMs);
        assertThat(hub.others).hasSize(1);
    }

    @Test
    void whoLeavesBeforeAnotherTagComesLeavesNothing() {
        begin();
        leave(hub.watchOther(KEY));
        goOn(Duration.ofSeconds(1));
        assertThat(hub.others).isEmpty();
        assertThat(hub.registry.viewers()).isZero();
    }

    @Test
    void viewersOutliveAPublisherInEveryFormat() {
        begin();
        RecordingOutlet early = hub.watchOther(KEY);
        send(publication, interFrame(80));
        assertThat(early.frames()).hasSize(4);
        publication.close();
        RecordingOutlet late = hub.watchOther(KEY);
        hub.pass(PATIENCE.minusSeconds(1));
        Publication second = hub.publish(KEY);
        send(second, videoHeader("02"), audioHeader(), keyframe(500), audio(505));
        assertThat(early.frames()).hasSize(6).endsWith("KEYFRAME@180", "AUDIO_FRAME@185");
        assertThat(late.frames()).containsExactly("KEYFRAME@180", "AUDIO_FRAME@185");
        assertThat(hub.others).hasSize(1);
    }

    @Test
    void aFormatThatIsWaitedForWhileThePublisherIsAwayBeginsWithTheNextOne() {
        begin();
        publication.close();
        RecordingOutlet viewer = hub.watchOther(KEY);
        Publication second = hub.publish(KEY);
        send(second, videoHeader("02"), audioHeader(), keyframe(500), audio(505));
        assertThat(viewer.frames()).containsExactly("KEYFRAME@41", "AUDIO_FRAME@46");
        assertThat(viewer.tags().stream().map(FlvTag::body))
                .contains(videoHeader("02").body())
                .doesNotContain(videoHeader("01").body());
    }

    @Test
    void otherTracksEndTheViewersOfEveryFormat() {
        send(publication, videoHeader("01"), keyframe(0));
        hub.ticker.pass(Duration.ofSeconds(2));
        send(publication, interFrame(2000));
        RecordingOutlet viewer = hub.watchOther(KEY);
        send(publication, interFrame(2040));
        assertThat(viewer.frames()).hasSize(3);
        send(publication, audioHeader(), audio(2050));
        viewer.tags();
        assertThat(viewer.ended).isEqualTo(EndReason.ENDED);
        RecordingOutlet next = hub.watchOther(KEY);
        send(publication, keyframe(2080));
        assertThat(next.frames()).containsExactly("KEYFRAME@2080");
    }

    @Test
    void timesBeyond32BitsGoOnInANewFeed() {
        begin();
        long stepMs = 1L << 30;
        long beyondMs = 4 * stepMs;
        for (long timeMs = stepMs; timeMs <= beyondMs; timeMs += stepMs) {
            hub.ticker.pass(Duration.ofMillis(stepMs));
            send(publication, keyframe(timeMs));
        }
        send(publication, interFrame(beyondMs + 40));
        RecordingOutlet viewer = hub.watchOther(KEY);
        send(publication, interFrame(beyondMs + 80));
        assertThat(viewer.frames()).hasSize(3);
        assertThat(Objects.requireNonNull(hub.others.get(0).head().entry()).timeMs())
                .isEqualTo(beyondMs);
    }

    /** FLV is what it begins with, and is not told. */
    @Test
    void theFirstViewerOfRtmpHearsWhichChannelsThereAre() {
        FlvTag opus = FlvTag.of(TagType.AUDIO, 0, hex("90 4F707573 4F7075734865616401063801"));
        FlvTag channels = FlvTag.of(TagType.AUDIO, 0, hex("94 4F707573 01 06 0000003F"));
        TestHub real = TestHub.real();
        Publication published = real.publish(KEY);
        send(published, videoHeader("01"), opus, channels, keyframe(0), opusFrame(5), interFrame(40));
        RecordingOutlet rtmp = real.watchOther(KEY);
        RecordingOutlet mute = real.watch(KEY, new Format(Container.RTMP, TrackChoice.VIDEO, HevcDialect.AS_PUBLISHED));
        send(published, interFrame(80));
        assertThat(real.watch(KEY).tags().stream().map(FlvTag::body))
                .contains(opus.body())
                .doesNotContain(channels.body());
        String expected = opus.body().toHex() + "0400000000000b0801000000"
                + channels.body().toHex();
        assertThat(received(rtmp)).containsOnlyOnce(expected);
        assertThat(received(mute)).doesNotContain(channels.body().toHex());
        published.close();
        Publication second = real.publish(KEY);
        send(second, videoHeader("01"), audioHeader(), keyframe(0), audio(5));
        assertThat(received(real.watchOther(KEY)))
                .doesNotContain(channels.body().toHex());
    }

    private static FlvTag opusFrame(long timeMs) {
        return FlvTag.of(TagType.AUDIO, timeMs, hex("91 4F707573 FC"));
    }

    private static String received(RecordingOutlet viewer) {
        viewer.subscriber().wake();
        return viewer.received().toHex();
    }

    private void leave(RecordingOutlet viewer) {
        Objects.requireNonNull(viewer.subscriber).gone();
        viewer.tags();
        assertThat(viewer.ended).isEqualTo(EndReason.GONE);
    }

    private long units(int feed) {
        return hub.others.get(feed).head().end().units();
    }

    private static String text(FlvTag tag) {
        return tag.role() + "@" + tag.timestampMs();
    }
}
