package io.github.runnel.http.ws;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.bytes.ProtocolException.Reason;
import io.github.runnel.support.Arrival;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What browsers send, however it arrives, and what they do not (RFC 6455, section 5). */
final class FrameReaderTest {

    private static final int MOST = 70_000;

    private static final String EVERYTHING = """
            89 85  00000000  68656C6C6F    # ping, 5 bytes, mask of zeros: hello
            82 83  0F0F0F0F  010203        # a message, passed over
            01 82  01020304  0000          # a message in three frames,
            8A 80  01020304                # a pong in the middle of it,
            00 80  01020304                # an empty frame,
            80 81  01020304  FF            # and the last one
            82 FE 0080  00000000  %s       # a length of 16 bits: 128 bytes
            89 84  01020304  696B6D6F      # ping, masked: hino becomes 68696E6B
            88 82  00000000  03E8          # close, 1000
            """.formatted("00".repeat(128));

    private static final String PARTS = """
            82 83  0F0F0F0F  0E0D0C        # a binary message
            02 85  01020304  0507050309    # another one in three frames, whose masks begin anew,
            8A 80  01020304                # a pong in the middle of it,
            00 80  01020304                # an empty frame,
            80 81  01020304  08            # and the last one
            81 81  01020304  60            # a text
            82 81  00000000  0A            # a binary message again
            """;

    /** Notes what it hears. */
    private static final class Heard implements FrameReader.Control {

        final List<String> words = new ArrayList<>();

        @Override
        public void ping(Bytes payload) {
            words.add("ping " + payload.toHex());
        }

        @Override
        public void pong() {
            words.add("pong");
        }

        @Override
        public void close() {
            words.add("close");
        }
    }

    private static List<String> read(Arrival arrival, String bytes) {
        Heard heard = new Heard();
        FrameReader reader = new FrameReader(MOST, heard);
        for (Bytes part : arrival.pieces(hex(bytes))) {
            reader.read(part.toArray(), part.size());
        }
        return heard.words;
    }

    @ParameterizedTest
    @EnumSource
    void controlFramesAreToldAndMessagesPassedOver(Arrival arrival) {
        assertThat(read(arrival, EVERYTHING)).containsExactly("ping 68656c6c6f", "pong", "ping 68696e6b", "close");
    }

    @ParameterizedTest
    @EnumSource
    void messagesAreToldToWhoWantsThem(Arrival arrival) {
        ByteWriter told = new ByteWriter();
        Heard heard = new Heard();
        FrameReader reader = new FrameReader(heard, new FrameReader.Messages() {

            @Override
            public void binary(byte[] array, int offset, int length) {
                told.bytes(Bytes.copyOf(array, offset, length));
            }

            @Override
            public void text() {
                heard.words.add("text");
            }
        });
        for (Bytes part : arrival.pieces(hex(PARTS))) {
            reader.read(part.toArray(), part.size());
        }
        assertThat(told.toBytes()).isEqualTo(hex("010203 0405060708 09 0A"));
        assertThat(heard.words).containsExactly("pong", "text");
    }

    @ParameterizedTest
    @EnumSource
    void longestMessageIsPassedOver(Arrival arrival) {
        String longest = "82 FF 0000000000011170 00000000" + "00".repeat(MOST) + "8A 80 00000000";
        assertThat(read(arrival, longest)).containsExactly("pong");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    82 01                            | a frame that is not masked
                    C2 80                            | reserved bits in a frame
                    83 80                            | WebSocket opcode 3
                    09 80                            | PING in several frames
                    89 FE                            | PING of more than 125 bytes
                    80 80                            | CONTINUATION out of place
                    02 80 00000000 82 80             | BINARY out of place
                    """)
    void whatNoBrowserSendsIsRefused(String bytes, String sentence) {
        assertThatThrownBy(() -> read(Arrival.WHOLE, bytes))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED))
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "82 FF 0000000000011171",
        "82 FF FFFFFFFFFFFFFFFF",
        "02 FF 0000000000011170 00000000 %s 80 81",
    })
    void whatIsTooLongIsRefusedBeforeItComes(String bytes) {
        assertThatThrownBy(() -> read(Arrival.WHOLE, bytes.formatted("00".repeat(MOST))))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LIMIT_EXCEEDED))
                .hasMessage("messages may have 70000 bytes");
    }

    @Test
    void nothingIsToldOfAFrameThatHasNotComeWhole() {
        assertThat(read(Arrival.WHOLE, "89 85 00000000 68656C6C")).isEmpty();
    }
}
