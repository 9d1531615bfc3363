package io.github.runnel.http.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.Transcoders;
import org.junit.jupiter.api.Test;

/** {@link WsClose}. */
final class WsCloseTest {

    @Test
    void whoGetsNoOtherSoundHearsWhyAsOverHttp() {
        WsClose close = WsClose.of(EndReason.LIMIT_EXCEEDED);
        assertThat(close.getCode()).isEqualTo(1013);
        assertThat(close.sentence()).isEqualTo(Transcoders.FULL);
    }
}
