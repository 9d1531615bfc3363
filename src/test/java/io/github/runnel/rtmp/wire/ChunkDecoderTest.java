package io.github.runnel.rtmp.wire;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.bytes.ProtocolException.Reason;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.support.Arrival;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link ChunkDecoder}: every form of chunk, however its bytes arrive. */
final class ChunkDecoderTest {

    private static final ChunkLimits LIMITS = new ChunkLimits(1000, 0x7FFF_FFFF, 4);
    private static final String SET_CHUNK_SIZE_2 = """
            02          # format 0, chunk stream 2
            000000      # timestamp
            000004      # length
            01          # Set Chunk Size
            00000000    # message stream 0
            00000002    # 2 bytes
            """;

    @ParameterizedTest
    @EnumSource
    void eachFormatLeavesOutMoreOfTheHeader(Arrival arrival) {
        assertThat(decode(arrival, """
                        03 0003E8 000001 14 01000000 AA   # format 0: at 1000 ms, 1 byte, type 20, stream 1
                        43 000014 000002 12 BBBB          # format 1: 20 ms later, 2 bytes, type 18
                        83 00000A CCCC                    # format 2: 10 ms later
                        C3 DDDD                           # format 3: 10 ms later again
                        """))
                .containsExactly(
                        message(20, 1000, "AA"),
                        message(18, 1020, "BBBB"),
                        message(18, 1030, "CCCC"),
                        message(18, 1040, "DDDD"));
    }

    @ParameterizedTest
    @EnumSource
    void basicHeadersHaveThreeForms(Arrival arrival) {
        assertThat(decode(arrival, """
                        3F    000001 000001 08 01000000 AA    # chunk stream 63
                        00 00 000002 000001 08 01000000 BB    # chunk stream 64
                        01 FF FF 000003 000001 08 01000000 CC # chunk stream 65599
                        80 00 000001 DD                       # chunk stream 64, format 2
                        """))
                .containsExactly(message(8, 1, "AA"), message(8, 2, "BB"), message(8, 3, "CC"), message(8, 3, "DD"));
    }

    @ParameterizedTest
    @EnumSource
    void messagesInterleaveAtChunkSize(Arrival arrival) {
        assertThat(decode(arrival, SET_CHUNK_SIZE_2 + """
                        06 000000 000005 09 01000000 A0A1  # video of 5 bytes
                        04 000000 000003 08 01000000 B0B1  # audio of 3 bytes
                        C6 A2A3
                        C4 B2
                        C6 A4
                        """))
                .containsExactly(message(8, 0, "B0B1B2"), message(9, 0, "A0A1A2A3A4"));
    }

    @ParameterizedTest
    @EnumSource
    void chunksHave128BytesUntilThePeerSaysOtherwise(Arrival arrival) {
        Bytes payload = Bytes.wrap(new byte[129]);
        Bytes chunks =
                Bytes.concat(hex("04 000000 000081 08 01000000"), payload.slice(0, 128), hex("C4"), payload.slice(128));
        assertThat(Feed.<RawMessage>in(channel(), chunks, arrival)).containsExactly(new RawMessage(8, 1, 0, payload));
    }

    @ParameterizedTest
    @EnumSource
    void theLargestChunkSizeIsAsGoodAsAny(Arrival arrival) {
        Bytes payload = Bytes.wrap(new byte[1000]);
        Bytes chunks = Bytes.concat(
                hex("02 000000 000004 01 00000000 7FFFFFFF"), hex("04 000000 0003E8 08 01000000"), payload);
        assertThat(Feed.<RawMessage>in(channel(), chunks, arrival)).containsExactly(new RawMessage(8, 1, 0, payload));
    }

    @ParameterizedTest
    @EnumSource
    void extendedTimestampsMayBeRepeatedInFormat3(Arrival arrival) {
        assertThat(decode(arrival, SET_CHUNK_SIZE_2 + """
                        04 FFFFFF 000005 08 01000000 01000000 A0A1  # at 16777216 ms
                        C4 01000000 A2A3
                        C4 01000000 A4
                        """)).containsExactly(message(8, 0x100_0000, "A0A1A2A3A4"));
    }

    @ParameterizedTest
    @EnumSource
    void extendedTimestampsMayBeLeftOutInFormat3(Arrival arrival) {
        assertThat(decode(arrival, SET_CHUNK_SIZE_2 + """
                        04 FFFFFF 000005 08 01000000 01000000 A0A1
                        C4 A2A3
                        C4 A4
                        """)).containsExactly(message(8, 0x100_0000, "A0A1A2A3A4"));
    }

    @ParameterizedTest
    @EnumSource
    void extendedDeltasAreRepeatedAsDeltaOrAsTimestamp(Arrival arrival) {
        assertThat(decode(arrival, SET_CHUNK_SIZE_2 + """
                        04 000001 000001 08 01000000 AA
                        44 FFFFFF 000003 08 01000000 B0B1  # 16777216 ms later
                        C4 01000000 B2                     # the delta
                        44 FFFFFF 000003 08 01000000 C0C1  # 16777216 ms later
                        C4 02000001 C2                     # the timestamp
                        """))
                .containsExactly(
                        message(8, 1, "AA"), message(8, 0x100_0001, "B0B1B2"), message(8, 0x200_0001, "C0C1C2"));
    }

    @Test
    void aLeftOutTimestampIsNotWaitedForWhenItCannotCome() {
        EmbeddedChannel channel = channel();
        assertThat(Feed.<RawMessage>in(
                        channel,
                        hex(SET_CHUNK_SIZE_2 + "04 FFFFFF 000003 08 01000000 01000000 A0A1 C4 A2"),
                        Arrival.WHOLE))
                .containsExactly(message(8, 0x100_0000, "A0A1A2"));
    }

    @ParameterizedTest
    @EnumSource
    void timestampsWrap(Arrival arrival) {
        assertThat(decode(arrival, """
                        04 FFFFFF 000001 08 01000000 7FFFFFFF AA
                        84 000001 BB
                        04 FFFFFF 000001 08 01000000 FFFFFFFF AA
                        84 000002 BB
                        """))
                .containsExactly(
                        message(8, 0x7FFF_FFFFL, "AA"),
                        message(8, 0x8000_0000L, "BB"),
                        message(8, 0xFFFF_FFFFL, "AA"),
                        message(8, 1, "BB"));
    }

    @ParameterizedTest
    @EnumSource
    void anAbortedMessageIsForgotten(Arrival arrival) {
        assertThat(decode(arrival, SET_CHUNK_SIZE_2 + """
                        04 000000 000003 08 01000000 A0A1
                        02 000000 000004 02 00000000 0000 C2 0004   # Abort chunk stream 4
                        84 000005 B0B1 C4 B2
                        """)).containsExactly(message(8, 5, "B0B1B2"));
    }

    @ParameterizedTest
    @EnumSource
    void emptyMessagesAreMessages(Arrival arrival) {
        assertThat(decode(arrival, "04 000001 000000 08 01000000 C4"))
                .containsExactly(message(8, 1, ""), message(8, 2, ""));
    }

    @ParameterizedTest
    @EnumSource
    void format1MayComeFirst(Arrival arrival) {
        assertThat(decode(arrival, "42 000000 000006 04 0006 00000001"))
                .containsExactly(new RawMessage(4, 0, 0, hex("0006 00000001")));
    }

    @Test
    void wrongOrderIsMalformed() {
        assertRefused("84 000000 AA", Reason.MALFORMED);
        assertRefused("C4 AA", Reason.MALFORMED);
        assertRefused(SET_CHUNK_SIZE_2 + "04 000000 000003 08 01000000 A0A1 84 000000 A2", Reason.MALFORMED);
        assertRefused("02 000000 000004 01 00000000 00000000", Reason.MALFORMED);
    }

    @Test
    void messagesAreLimitedBeforeTheyAreAllocated() {
        assertRefused("04 000000 0003E9 08 01000000", Reason.LIMIT_EXCEEDED);
        assertRefused("04 000000 FFFFFF 08 01000000", Reason.LIMIT_EXCEEDED);
    }

    @Test
    void unfinishedMessagesAreLimitedTogether() {
        String half = SET_CHUNK_SIZE_2 + "04 000000 0001F4 08 01000000 A0A1 05 000000 0001F4 08 01000000 A0A1";
        assertThat(decode(Arrival.WHOLE, half)).isEmpty();
        assertRefused(half + "06 000000 000001 08 01000000 A0", Reason.LIMIT_EXCEEDED);
    }

    @Test
    void chunkStreamsAreLimited() {
        String four = "03 000000 000000 08 01000000 04 000000 000000 08 01000000"
                + "05 000000 000000 08 01000000 06 000000 000000 08 01000000";
        assertThat(decode(Arrival.WHOLE, four)).hasSize(4);
        assertRefused(four + "07 000000 000000 08 01000000", Reason.LIMIT_EXCEEDED);
    }

    @Test
    void chunkSizeCanBeLimited() {
        EmbeddedChannel channel = new EmbeddedChannel(new ChunkDecoder(new ChunkLimits(1000, 65536, 4)));
        assertThatThrownBy(() -> Feed.in(channel, hex("02 000000 000004 01 00000000 00010001"), Arrival.WHOLE))
                .hasMessageContaining("chunk size of 65537 bytes, limit 65536");
    }

    @Test
    void whatHasThrownIsDead() {
        EmbeddedChannel channel = channel();
        assertThatThrownBy(() -> Feed.in(channel, hex("C4 AA"), Arrival.WHOLE)).isInstanceOf(DecoderException.class);
        assertThat(Feed.in(channel, hex("03 000000 000001 14 01000000 AA"), Arrival.WHOLE))
                .isEmpty();
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void messagesBeforeTheWrongOneAreHandedOn() {
        EmbeddedChannel channel = channel();
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(
                        hex("03 000000 000001 14 01000000 AA C4").toArray())))
                .isInstanceOf(DecoderException.class);
        assertThat(channel.<RawMessage>readInbound()).isEqualTo(message(20, 0, "AA"));
    }

    private static EmbeddedChannel channel() {
        return new EmbeddedChannel(new ChunkDecoder(LIMITS));
    }

    private static List<RawMessage> decode(Arrival arrival, String chunks) {
        return Feed.in(channel(), hex(chunks), arrival);
    }

    private static RawMessage message(int typeId, long timestampMs, String payload) {
        return new RawMessage(typeId, 1, timestampMs, hex(payload));
    }

    private static void assertRefused(String chunks, Reason reason) {
        for (Arrival arrival : Arrival.values()) {
            assertThatThrownBy(() -> decode(arrival, chunks))
                    .rootCause()
                    .isInstanceOfSatisfying(
                            ProtocolException.class, e -> assertThat(e.reason()).isEqualTo(reason));
        }
    }
}
