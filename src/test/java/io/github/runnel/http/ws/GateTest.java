package io.github.runnel.http.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may touch a connection that the container takes back. */
@Timeout(30)
final class GateTest {

    private final Gate gate = new Gate();

    @Test
    void nobodyEntersAfterItIsShut() {
        assertThat(gate.enter()).isTrue();
        gate.leave();
        gate.shut();
        assertThat(gate.enter()).isFalse();
        assertThat(gate.isShut()).isTrue();
    }

    @Test
    void whoShutsWaitsForWhoIsInside() {
        assertThat(gate.enter()).isTrue();
        Thread container = new Thread(gate::shut);
        container.start();
        await().until(gate::isShut);
        assertThat(container.isAlive()).isTrue();
        gate.leave();
        await().until(() -> !container.isAlive());
    }

    @Test
    void whoIsInsideMayShut() {
        assertThat(gate.enter()).isTrue();
        gate.shut();
        gate.leave();
        assertThat(gate.enter()).isFalse();
    }
}
