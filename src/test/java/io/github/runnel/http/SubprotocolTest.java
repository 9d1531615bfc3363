package io.github.runnel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Subprotocol}. */
final class SubprotocolTest {

    @Test
    void publishIsChosenWhereItIsOfferedAndElseTheFirst() {
        assertThat(Subprotocol.chosen(List.of("flv", "publish"))).isEqualTo("publish");
        assertThat(Subprotocol.chosen(List.of("flv", "ts"))).isEqualTo("flv");
        assertThat(Subprotocol.chosen(List.of())).isEmpty();
    }
}
