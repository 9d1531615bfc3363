package io.github.runnel.rtmp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.rtmp.message.Acknowledgement;
import io.github.runnel.rtmp.message.RawMessage;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

/** {@link Acknowledger}. */
final class AcknowledgerTest {

    private final Acknowledger acknowledger = new Acknowledger();
    private final EmbeddedChannel channel = new EmbeddedChannel(acknowledger);

    @Test
    void eachHalfWindowIsAcknowledged() {
        acknowledger.window(100);
        receive(49);
        assertAcknowledged();
        receive(1);
        assertAcknowledged(50);
        receive(49);
        assertAcknowledged();
        receive(500);
        assertAcknowledged(599);
    }

    @Test
    void aWindowIsTakenForGrantedUntilThePeerSaysOne() {
        receive(1_249_999);
        assertAcknowledged();
        receive(1);
        assertAcknowledged(1_250_000);
    }

    @Test
    void aWindowOfOneByteIsAcknowledgedOnlyWhenThereIsSomething() {
        acknowledger.window(1);
        receive(10);
        assertAcknowledged(10);
        receive(0);
        assertAcknowledged();
    }

    @Test
    void aWindowOfZeroAsksForNothing() {
        acknowledger.window(0);
        receive(10_000_000);
        assertAcknowledged();
    }

    private void receive(int count) {
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[count]));
        channel.flushOutbound();
    }

    private void assertAcknowledged(long... counts) {
        for (long count : counts) {
            assertThat(channel.<RawMessage>readOutbound()).isEqualTo(new Acknowledgement(count).toRaw());
        }
        assertThat(channel.<Object>readOutbound()).isNull();
    }
}
