package io.github.runnel.rtmp.wire;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.rtmp.message.SetChunkSize;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

/** {@link ChunkEncoder}. */
final class ChunkEncoderTest {

    private final EmbeddedChannel channel = new EmbeddedChannel(new ChunkEncoder());

    @Test
    void aShortMessageIsOneChunk() {
        channel.writeOutbound(new RawMessage(20, 1, 1000, hex("AABB")));
        assertThat(Feed.out(channel)).isEqualTo(hex("""
                03          # format 0, chunk stream 3
                0003E8      # 1000 ms
                000002      # length
                14          # command
                01000000    # message stream 1, little-endian
                AABB
                """));
    }

    @Test
    void aLongMessageGoesOnInFormat3() {
        Bytes payload = Bytes.wrap(new byte[300]);
        channel.writeOutbound(new RawMessage(9, 1, 0, payload));
        assertThat(Feed.out(channel))
                .isEqualTo(Bytes.concat(
                        hex("06 000000 00012C 09 01000000"),
                        payload.slice(0, 128),
                        hex("C6"),
                        payload.slice(0, 128),
                        hex("C6"),
                        payload.slice(0, 44)));
    }

    @Test
    void extendedTimestampsAreRepeatedInFormat3() {
        channel.writeOutbound(new SetChunkSize(1).toRaw(), new RawMessage(8, 1, 0xFF_FFFF, hex("AABB")));
        assertThat(Feed.out(channel)).isEqualTo(hex("""
                02 000000 000004 01 00000000 00000001       # Set Chunk Size 1
                04 FFFFFF 000002 08 01000000 00FFFFFF AA    # 16777215 ms
                C4 00FFFFFF BB
                """));
    }

    @Test
    void aSetChunkSizeHoldsFromTheNextMessageOn() {
        Bytes payload = Bytes.wrap(new byte[1000]);
        channel.writeOutbound(new SetChunkSize(1000).toRaw(), new RawMessage(18, 1, 0, payload));
        assertThat(Feed.out(channel))
                .isEqualTo(Bytes.concat(
                        hex("02 000000 000004 01 00000000 000003E8"), hex("05 000000 0003E8 12 01000000"), payload));
    }

    @Test
    void anEmptyMessageIsAHeader() {
        channel.writeOutbound(new RawMessage(8, 1, 0, Bytes.empty()));
        assertThat(Feed.out(channel)).isEqualTo(hex("04 000000 000000 08 01000000"));
    }
}
