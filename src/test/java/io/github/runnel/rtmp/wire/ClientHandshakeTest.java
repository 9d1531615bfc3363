package io.github.runnel.rtmp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.bytes.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link ClientHandshake} and {@link HandshakeDecoder} understand each other. */
final class ClientHandshakeTest {

    private final List<Object> events = new ArrayList<>();
    private final EmbeddedChannel client = channel(new ClientHandshake());

    private EmbeddedChannel channel(MortalDecoder decoder) {
        return new EmbeddedChannel(decoder, new ChannelInboundHandlerAdapter() {

            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) {
                events.add(event);
            }
        });
    }

    @Test
    void clientSpeaksFirstAndBothAgree() {
        EmbeddedChannel server = channel(new HandshakeDecoder());
        server.writeInbound((ByteBuf) client.readOutbound());
        client.writeInbound((ByteBuf) server.readOutbound());
        server.writeInbound((ByteBuf) client.readOutbound());
        assertThat(events).containsExactly(HandshakeDecoder.Event.DONE, HandshakeDecoder.Event.DONE);
        server.finishAndReleaseAll();
    }

    @Test
    void answerIsWhatTheServerSaid() {
        ByteBuf hello = client.readOutbound();
        assertThat(hello.readableBytes()).isEqualTo(1 + Handshake.BLOCK_SIZE);
        byte[] block = new byte[Handshake.BLOCK_SIZE];
        block[100] = 42;
        client.writeInbound(Unpooled.wrappedBuffer(new byte[] {3}));
        client.writeInbound(Unpooled.copiedBuffer(block, 0, 700));
        assertThat(client.outboundMessages()).isEmpty();
        client.writeInbound(Unpooled.copiedBuffer(block, 700, block.length - 700));
        ByteBuf answer = client.readOutbound();
        assertThat(answer).isEqualTo(Unpooled.wrappedBuffer(block));
        hello.release();
        answer.release();
    }

    @Test
    void whatFollowsIsHandedOn() {
        ((ByteBuf) client.readOutbound()).release();
        ByteBuf answer = Unpooled.buffer()
                .writeByte(3)
                .writeZero(2 * Handshake.BLOCK_SIZE)
                .writeByte(0x42);
        client.writeInbound(answer);
        ByteBuf rest = client.readInbound();
        assertThat(rest.readByte()).isEqualTo((byte) 0x42);
        assertThat(events).containsExactly(HandshakeDecoder.Event.DONE);
        rest.release();
    }

    @Test
    void otherProtocolIsRefused() {
        assertThatThrownBy(() -> client.writeInbound(Unpooled.copiedBuffer(new byte[] {'H', 'T', 'T', 'P'})))
                .isInstanceOf(DecoderException.class)
                .hasCauseInstanceOf(ProtocolException.class);
    }
}
