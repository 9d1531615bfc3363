package io.github.runnel.hub;

import static io.github.runnel.flv.TagType.AUDIO;
import static io.github.runnel.flv.TagType.SCRIPT_DATA;
import static io.github.runnel.flv.TagType.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.hub.HubSettings.Jitter;
import io.github.runnel.support.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@link Timeline}. */
final class TimelineTest {

    private static final long MAX_GAP_MS = 100;
    private static final long WRAP = 1L << 32;

    private final ManualTicker ticker = new ManualTicker();
    private final Timeline timeline = new Timeline(ticker, MAX_GAP_MS, Jitter.FULL);

    @Test
    void firstPublicationStartsAtZeroAndKeepsTheDistanceOfItsTracks() {
        timeline.begin(5000);
        assertThat(timeline.correct(VIDEO, 5000)).isZero();
        assertThat(timeline.correct(AUDIO, 5013)).isEqualTo(13);
        assertThat(timeline.correct(VIDEO, 5040)).isEqualTo(40);
        assertThat(timeline.correct(AUDIO, 5036)).isEqualTo(36);
        assertThat(timeline.correct(SCRIPT_DATA, 7)).isEqualTo(40);
    }

    @Test
    void nextPublicationContinuesAfterTheRealGapUpToALimit() {
        timeline.begin(0);
        timeline.correct(VIDEO, 1000);
        ticker.pass(Duration.ofMillis(60));
        timeline.begin(77_000);
        assertThat(timeline.correct(VIDEO, 77_000)).isEqualTo(1060);
        ticker.pass(Duration.ofSeconds(14));
        timeline.begin(3);
        assertThat(timeline.correct(AUDIO, 3)).isEqualTo(1060 + MAX_GAP_MS);
        assertThat(timeline.correct(VIDEO, 10)).isEqualTo(1060 + MAX_GAP_MS + 7);
    }

    @Test
    void disorderWithinATrackIsHeldAtTheLastTime() {
        timeline.begin(0);
        timeline.correct(VIDEO, 1000);
        assertThat(timeline.correct(VIDEO, 900)).isEqualTo(1000);
        assertThat(timeline.correct(VIDEO, 1040)).isEqualTo(1040);
    }

    @Test
    void tracksMayBeInterleavedFarApart() {
        timeline.begin(0);
        timeline.correct(VIDEO, 0);
        timeline.correct(VIDEO, 800);
        assertThat(timeline.correct(AUDIO, 23)).isEqualTo(23);
        assertThat(timeline.correct(VIDEO, 840)).isEqualTo(840);
        assertThat(timeline.correct(AUDIO, 46)).isEqualTo(46);
    }

    @Test
    void bothTracksFollowAJumpAndKeepTheirDistance() {
        timeline.begin(0);
        timeline.correct(VIDEO, 100_000);
        timeline.correct(AUDIO, 100_010);
        long video = timeline.correct(VIDEO, 40);
        assertThat(video).isBetween(100_011L, 100_060L);
        assertThat(timeline.correct(AUDIO, 50)).isEqualTo(video + 10);
        assertThat(timeline.correct(VIDEO, 80)).isEqualTo(video + 40);
    }

    @Test
    void aJumpAheadIsClosed() {
        timeline.begin(0);
        timeline.correct(VIDEO, 0);
        timeline.correct(AUDIO, 0);
        long video = timeline.correct(VIDEO, 3_600_000);
        assertThat(video).isLessThan(100);
        assertThat(timeline.correct(AUDIO, 3_600_010)).isEqualTo(video + 10);
    }

    @Test
    void aPauseInRealTimeIsNotAJump() {
        timeline.begin(0);
        timeline.correct(VIDEO, 0);
        ticker.pass(Duration.ofSeconds(60));
        assertThat(timeline.correct(VIDEO, 60_000)).isEqualTo(60_000);
    }

    @Test
    void whereTheEncoderIsBelievedEachPublicationMayBeginAtZero() {
        Timeline zero = new Timeline(ticker, MAX_GAP_MS, Jitter.ZERO);
        zero.begin(5000);
        assertThat(zero.correct(VIDEO, 5000)).isZero();
        assertThat(zero.correct(AUDIO, 5013)).isEqualTo(13);
        assertThat(zero.correct(VIDEO, 3_605_000)).isEqualTo(3_600_000);
        assertThat(zero.correct(VIDEO, 6000)).isEqualTo(1000);
        zero.begin(70);
        assertThat(zero.correct(VIDEO, 70)).isZero();
    }

    @Test
    void whereNothingIsChangedTimesAreThoseOfTheEncoder() {
        Timeline off = new Timeline(ticker, MAX_GAP_MS, Jitter.OFF);
        off.begin(WRAP - 20);
        assertThat(off.correct(VIDEO, WRAP - 20)).isEqualTo(WRAP - 20);
        assertThat(off.correct(VIDEO, 20)).isEqualTo(WRAP + 20);
        off.begin(40);
        assertThat(off.correct(AUDIO, 40)).isEqualTo(40);
        assertThat(off.newest(VIDEO)).isEqualTo(40);
    }

    @Test
    void timestampsThatWrapGoOn() {
        timeline.begin(WRAP - 20);
        assertThat(timeline.correct(VIDEO, WRAP - 20)).isZero();
        assertThat(timeline.correct(AUDIO, WRAP - 10)).isEqualTo(10);
        assertThat(timeline.correct(VIDEO, 20)).isEqualTo(40);
        assertThat(timeline.correct(AUDIO, 13)).isEqualTo(33);
    }

    @Test
    void timestampsPastTheSignBitGoOn() {
        timeline.begin((1L << 31) - 10);
        timeline.correct(VIDEO, (1L << 31) - 10);
        assertThat(timeline.correct(VIDEO, (1L << 31) + 30)).isEqualTo(40);
    }
}
