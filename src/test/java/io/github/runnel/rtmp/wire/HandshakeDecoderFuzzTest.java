package io.github.runnel.rtmp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.support.Arrival;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;

/** {@link HandshakeDecoder} throws nothing but ProtocolException, and answers alike however the bytes arrive. */
final class HandshakeDecoderFuzzTest {

    @FuzzTest
    void answersAlike(byte[] data) {
        byte[] padded = new byte[data.length == 0 ? 0 : data.length + 1600]; // long enough for an answer
        System.arraycopy(data, 0, padded, 0, data.length);
        assertThat(answerSize(Bytes.wrap(padded), Arrival.RANDOM_SEED_1))
                .isEqualTo(answerSize(Bytes.wrap(padded), Arrival.WHOLE));
    }

    /** The answer itself is random. */
    private static int answerSize(Bytes bytes, Arrival arrival) {
        EmbeddedChannel channel = new EmbeddedChannel(new HandshakeDecoder());
        try {
            Feed.in(channel, bytes, arrival);
        } catch (DecoderException wrapped) {
            assertThat(wrapped).hasCauseInstanceOf(ProtocolException.class);
        }
        int size = Feed.out(channel).size();
        channel.finishAndReleaseAll();
        return size;
    }
}
