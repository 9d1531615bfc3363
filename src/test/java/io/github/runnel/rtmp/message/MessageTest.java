package io.github.runnel.rtmp.message;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.runnel.amf.AmfLimits;
import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.bytes.ProtocolException.Reason;
import io.github.runnel.flv.TagType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Message} and {@link MessageReader}: every kind of message in both directions. */
final class MessageTest {

    private static final MessageReader READER = new MessageReader(AmfLimits.DEFAULTS);

    static Stream<Arguments> messages() {
        return Stream.of(
                arguments("Set Chunk Size", raw(1, 0, 0, hex("00001000")), new SetChunkSize(4096)),
                arguments("Abort", raw(2, 0, 0, hex("00000003")), new Abort(3)),
                arguments("Acknowledgement", raw(3, 0, 0, hex("FFFFFFFF")), new Acknowledgement(0xFFFF_FFFFL)),
                arguments("Stream Begin", raw(4, 0, 0, hex("0000 00000001")), UserControl.streamBegin(1)),
                arguments("Ping Request", raw(4, 0, 0, hex("0006 0000002A")), new UserControl(6, hex("0000002A"))),
                arguments("Window Ack Size", raw(5, 0, 0, hex("80000000")), new WindowAckSize(0x8000_0000L)),
                arguments("Set Peer Bandwidth", raw(6, 0, 0, hex("002625A0 02")), new SetPeerBandwidth(2_500_000, 2)),
                arguments("audio", raw(8, 1, 40, hex("AF01 21")), new Media(TagType.AUDIO, 1, 40, hex("AF01 21"))),
                arguments("empty video", raw(9, 1, 0, hex("")), new Media(TagType.VIDEO, 1, 0, Bytes.empty())),
                arguments(
                        "data",
                        raw(18, 1, 0, hex("02 0001 61 01 01")),
                        new Data(1, 0, List.of(AmfValue.of("a"), AmfValue.of(true)))),
                arguments(
                        "command",
                        raw(20, 0, 0, hex("""
                                02 0007 7075626C697368  # "publish"
                                00 4014000000000000     # transaction 5
                                05                      # no command object
                                02 0001 73              # "s"
                                """)),
                        new Command(0, "publish", 5, Nothing.NULL, List.of(AmfValue.of("s")))),
                arguments(
                        "command with object",
                        raw(20, 0, 0, hex("02 0001 63 00 3FF0000000000000 03 0001 61 05 000009")),
                        new Command(0, "c", 1, Obj.EMPTY.with("a", Nothing.NULL), List.of())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void isRead(String name, RawMessage raw, Message message) {
        assertThat(read(raw)).containsExactly(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void isWritten(String name, RawMessage raw, Message message) {
        assertThat(message.toRaw()).isEqualTo(raw);
    }

    @Test
    void amf3CommandsAndDataAreTheSameBehindTheirFirstByte() {
        Command command = new Command(1, "a", 2, Nothing.NULL, List.of(AmfValue.of(7)));
        assertThat(read(raw(17, 1, 0, hex("00 02 0001 61 00 4000000000000000 05 11 04 07"))))
                .containsExactly(command);
        assertThat(read(raw(17, 1, 0, hex("02 0001 61 00 4000000000000000 05 11 04 07"))))
                .containsExactly(command);
        assertThat(read(raw(15, 1, 9, hex("00 02 0001 61"))))
                .containsExactly(new Data(1, 9, List.of(AmfValue.of("a"))));
    }

    @Test
    void aCommandMayEndBehindItsName() {
        assertThat(read(raw(20, 0, 0, hex("02 0001 61"))))
                .containsExactly(new Command(0, "a", 0, Nothing.NULL, List.of()));
    }

    @Test
    void unknownMessagesArePassedOver() {
        assertThat(read(raw(19, 0, 0, hex("00")))).isEmpty();
        assertThat(read(raw(255, 0, 0, hex("00")))).isEmpty();
    }

    @Test
    void anAggregateIsSplitAndItsTimesMoved() {
        Bytes body = hex("""
                08 000002 000064 00 000000 AF01  0000000D   # audio at 100 ms, back pointer 13
                09 000001 FFFFFF 01 000000 17    0000000C   # video at 33554431 ms
                12 000004 000078 00 000000 02000161         # data at 120 ms, without back pointer
                """);
        assertThat(read(raw(22, 1, 1000, body)))
                .containsExactly(
                        new Media(TagType.AUDIO, 1, 1000, hex("AF01")),
                        new Media(TagType.VIDEO, 1, 1000 + 0x1FF_FFFF - 100, hex("17")),
                        new Data(1, 1020, List.of(AmfValue.of("a"))));
    }

    @Test
    void timesInAnAggregateWrap() {
        Bytes body = hex("08 000000 000001 00 000000 0000000B 08 000000 000002 00 000000 0000000B");
        assertThat(read(raw(22, 1, 0xFFFF_FFFFL, body)))
                .containsExactly(
                        new Media(TagType.AUDIO, 1, 0xFFFF_FFFFL, Bytes.empty()),
                        new Media(TagType.AUDIO, 1, 0, Bytes.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 00000000, MALFORMED", // chunk size 0
        "1, 80000000, MALFORMED", // chunk size below 0
        "1, 0000, MALFORMED", // cut short
        "20, 00 0000000000000000, MALFORMED", // the name is a number
        "20, '', MALFORMED", // no name
        "18, 02 0005 61, MALFORMED", // cut short
        "22, 08 000005 000000 00 000000 AF, MALFORMED", // cut short
        "22, 16 000000 000000 00 000000 00000000, UNSUPPORTED", // an aggregate in an aggregate
        "22, 14 000000 000000 00 000000 00000000, UNSUPPORTED" // a command in an aggregate
    })
    void wrongPayloadsAreRefused(int typeId, String payload, Reason reason) {
        assertThatThrownBy(() -> read(raw(typeId, 0, 0, hex(payload))))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void longUserControlIsCut() {
        assertThat(read(raw(4, 0, 0, Bytes.concat(hex("0006"), Bytes.wrap(new byte[1000])))))
                .containsExactly(new UserControl(6, Bytes.wrap(new byte[64])));
    }

    @Test
    void amfLimitsHoldForCommandsAndData() {
        MessageReader strict = new MessageReader(new AmfLimits(2, 10, 3));
        for (int typeId : List.of(15, 17, 18, 20)) {
            assertThatThrownBy(() -> strict.read(raw(typeId, 0, 0, hex("02 0001 61 05 05 05")), message -> {}))
                    .hasMessage("AMF of more than 3 values");
            assertThatThrownBy(
                            () -> strict.read(raw(typeId, 0, 0, hex("02 000B 6161616161616161616161")), message -> {}))
                    .hasMessage("AMF of more than 10 bytes of strings");
        }
    }

    private static RawMessage raw(int typeId, int streamId, long timestampMs, Bytes payload) {
        return new RawMessage(typeId, streamId, timestampMs, payload);
    }

    private static List<Message> read(RawMessage raw) {
        List<Message> messages = new ArrayList<>();
        READER.read(raw, messages::add);
        return messages;
    }
}
