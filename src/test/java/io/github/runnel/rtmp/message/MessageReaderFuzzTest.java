package io.github.runnel.rtmp.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.runnel.amf.AmfLimits;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/** {@link MessageReader} throws nothing but ProtocolException; what it reads is written so that it reads the same. */
final class MessageReaderFuzzTest {

    private static final MessageReader READER = new MessageReader(new AmfLimits(16, 1 << 16, 4096));
    /** Written again, a command without a number has one, references are strings, and bad UTF-8 is longer. */
    private static final MessageReader WIDER = new MessageReader(new AmfLimits(16, 3 << 16, 4098));

    /** The first byte is the type, the others are the payload. */
    @FuzzTest
    void readsWhatItWrites(byte[] data) {
        if (data.length == 0) {
            return;
        }
        Bytes bytes = Bytes.wrap(data);
        List<Message> messages = new ArrayList<>();
        try {
            READER.read(new RawMessage(bytes.u8(0), 0, 0, bytes.slice(1)), messages::add);
        } catch (ProtocolException refused) {
            // what came before it counts
        }
        for (Message message : messages) {
            List<Message> again = new ArrayList<>();
            WIDER.read(message.toRaw(), again::add);
            assertThat(again).containsExactly(message);
        }
    }
}
