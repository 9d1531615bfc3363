package io.github.runnel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Farewells}. */
final class FarewellsTest {

    private final Farewells farewells = new Farewells();
    private final List<String> heard = new ArrayList<>();

    private final Farewells.Leaver leaver = new Farewells.Leaver() {

        @Override
        public void tell() {
            heard.add("tell");
        }

        @Override
        public void cut() {
            heard.add("cut");
        }
    };

    @Test
    void whoHasToGoIsToldAndAfterAWhileCutOffUntilItIsGone() {
        farewells.add(leaver);
        for (int i = 0; i < 5; i++) {
            farewells.sweep();
        }
        farewells.remove(leaver);
        farewells.sweep();
        assertThat(heard).containsExactly("tell", "tell", "tell", "cut", "cut");
        assertThat(farewells.isEmpty()).isTrue();
    }

    @Test
    void whoHasGoneIsLeftInPeace() {
        farewells.add(leaver);
        farewells.sweep();
        farewells.remove(leaver);
        farewells.sweep();
        assertThat(heard).containsExactly("tell");
    }

    @Test
    void atTheEndEverybodyIsToldAndCutOff() {
        farewells.add(leaver);
        farewells.close();
        assertThat(heard).containsExactly("tell", "cut");
        assertThat(farewells.isEmpty()).isTrue();
    }
}
