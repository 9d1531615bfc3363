package io.github.runnel.http.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.http.Verdict;
import org.junit.jupiter.api.Test;

/** {@link Closing}. */
final class ClosingTest {

    @Test
    void sentenceIsCutBetweenCharactersToWhatAControlFrameHolds() {
        Closing closing = Closing.of(new Verdict(409, 4409, "x" + "直".repeat(100)));
        assertThat(closing.getCode()).isEqualTo(4409);
        assertThat(closing.sentence()).isEqualTo("x" + "直".repeat(40));
    }

    @Test
    void shortSentenceIsToldWhole() {
        assertThat(Closing.of(Verdict.malformed("no FLV"))).isEqualTo(new Closing(4400, "no FLV"));
    }
}
