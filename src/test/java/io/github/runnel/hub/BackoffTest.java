package io.github.runnel.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Backoff}. */
final class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 4000", "5, 16000", "6, 30000", "40, 30000", "2000000000, 30000"})
    void timeDoublesUpToTheMostAndAPartOfItIsRandom(int failures, long mostMs) {
        Random random = new Random(failures);
        assertThat(IntStream.range(0, 1000)
                        .mapToLong(i -> BACKOFF.after(failures, random).toMillis()))
                .allSatisfy(ms -> assertThat(ms).isBetween(mostMs / 2, mostMs))
                .anySatisfy(ms -> assertThat(ms).isLessThan(mostMs * 6 / 10))
                .anySatisfy(ms -> assertThat(ms).isGreaterThan(mostMs * 9 / 10));
    }
}
