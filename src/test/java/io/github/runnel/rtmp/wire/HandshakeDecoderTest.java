package io.github.runnel.rtmp.wire;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.support.Arrival;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link HandshakeDecoder}: the handshake in a pipeline. */
final class HandshakeDecoderTest {

    private static final Bytes C0 = hex("03");
    private static final Bytes C1 = Bytes.wrap(new byte[1536]);
    private static final Bytes C2 = Bytes.wrap(new byte[1536]);

    private final List<Object> events = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(
            new HandshakeDecoder(), new ChunkDecoder(ChunkLimits.DEFAULTS), new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext context, Object event) {
                    events.add(event);
                }
            });

    @ParameterizedTest
    @EnumSource
    void chunksFollowTheHandshake(Arrival arrival) {
        Bytes command = hex("03 000000 000001 14 00000000 AA");
        assertThat(Feed.in(channel, Bytes.concat(C0, C1, C2, command), arrival))
                .containsExactly(new RawMessage(20, 0, 0, hex("AA")));
        assertThat(events).containsExactly(HandshakeDecoder.Event.DONE);
        assertThat(channel.pipeline().get(HandshakeDecoder.class)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void c1IsAnsweredBeforeC2Comes(Arrival arrival) {
        Feed.in(channel, Bytes.concat(C0, C1), arrival);
        Bytes answer = Feed.out(channel);
        assertThat(answer.size()).isEqualTo(1 + 2 * 1536);
        assertThat(answer.slice(1 + 1536)).isEqualTo(C1);
        assertThat(events).isEmpty();
    }

    @Test
    void halfAC1IsNotAnswered() {
        Feed.in(channel, Bytes.concat(C0, C1.slice(1)), Arrival.WHOLE);
        assertThat(Feed.out(channel)).isEqualTo(Bytes.empty());
    }

    @Test
    void theFirstByteTellsWhatIsNotRtmp() {
        assertThatThrownBy(() -> Feed.in(channel, Bytes.ofUtf8("GET / HTTP/1.1\r\n"), Arrival.BYTE_BY_BYTE))
                .hasRootCauseInstanceOf(ProtocolException.class);
        assertThat(Feed.in(channel, Bytes.concat(C0, C1), Arrival.WHOLE)).isEmpty();
        assertThat(Feed.out(channel)).as("dead").isEqualTo(Bytes.empty());
    }
}
