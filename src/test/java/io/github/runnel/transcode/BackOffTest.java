package io.github.runnel.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pauses grow, to an end, and are spread. */
final class BackOffTest {

    @ParameterizedTest
    @CsvSource({"1, 0, 125", "1, 1, 250", "2, 1, 500", "3, 0.5, 750", "6, 1, 8000", "7, 1, 10000", "1000, 0, 5000"})
    void pauseIsTwiceAsLongEachTime(int failures, double chance, long expectedMs) {
        assertThat(BackOff.pauseMs(failures, chance)).isEqualTo(expectedMs);
    }
}
