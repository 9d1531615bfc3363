package io.github.runnel.rtmp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.support.Arrival;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link ChunkDecoder} throws nothing but ProtocolException, finds the same messages however the bytes arrive, and what it
 * finds is encoded to what decodes to the same.
 */
final class ChunkDecoderFuzzTest {

    private static final ChunkLimits LIMITS = new ChunkLimits(1 << 16, Integer.MAX_VALUE, 8);

    @FuzzTest
    void decodesWhatIsEncoded(byte[] data) {
        Bytes bytes = Bytes.wrap(data);
        List<RawMessage> messages = decode(bytes, Arrival.WHOLE);
        assertThat(decode(bytes, Arrival.BYTE_BY_BYTE)).isEqualTo(messages);
        EmbeddedChannel encoder = new EmbeddedChannel(new ChunkEncoder());
        messages.forEach(encoder::writeOutbound);
        assertThat(decode(Feed.out(encoder), Arrival.RANDOM_SEED_1)).isEqualTo(messages);
    }

    /** The messages up to the first wrong one. */
    private static List<RawMessage> decode(Bytes bytes, Arrival arrival) {
        EmbeddedChannel channel = new EmbeddedChannel(new ChunkDecoder(LIMITS));
        try {
            arrival.pieces(bytes).forEach(piece -> channel.writeInbound(Unpooled.wrappedBuffer(piece.toArray())));
        } catch (DecoderException wrapped) {
            assertThat(wrapped).hasCauseInstanceOf(ProtocolException.class);
        }
        List<RawMessage> messages = new ArrayList<>();
        while (!channel.inboundMessages().isEmpty()) {
            messages.add(channel.readInbound());
        }
        channel.finishAndReleaseAll();
        return messages;
    }
}
