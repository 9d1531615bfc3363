package io.github.runnel.http.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.support.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pings come at their time, and silence is noticed. */
final class PingClockTest {

    private static final Duration INTERVAL = Duration.ofSeconds(25);

    private final ManualTicker ticker = new ManualTicker();
    private final PingClock pings = new PingClock(INTERVAL, ticker);

    private boolean ping() {
        ticker.pass(INTERVAL);
        return pings.isDue();
    }

    @Test
    void oneIsDueInEachInterval() {
        assertThat(pings.isDue()).isFalse();
        assertThat(ping()).isTrue();
        assertThat(pings.isDue()).isFalse();
        assertThat(ping()).isTrue();
    }

    @Test
    void whoAnswersIsThere() {
        for (int i = 0; i < 10; i++) {
            assertThat(ping()).isTrue();
            pings.answered();
            assertThat(pings.isSilent()).isFalse();
        }
    }

    @Test
    void whoDoesNotAnswerThreeTimesIsNot() {
        for (int i = 0; i < 3; i++) {
            assertThat(ping()).isTrue();
            assertThat(pings.isSilent()).isFalse();
        }
        ticker.pass(INTERVAL);
        assertThat(pings.isSilent()).isTrue();
    }
}
