package io.github.runnel.amf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import java.util.List;

/** {@link AmfReader} throws nothing but ProtocolException; what it reads is written so that it reads the same. */
final class AmfReaderFuzzTest {

    private static final AmfLimits LIMITS = new AmfLimits(16, 1 << 16, 4096);
    /** Written again, a reference is a string, and bytes that are not UTF-8 are three. */
    private static final AmfLimits WIDER = new AmfLimits(16, 3 << 16, 4096);

    @FuzzTest
    void readsWhatItWrites(byte[] data) {
        List<AmfValue> values;
        try {
            values = AmfReader.readAll(Bytes.wrap(data), LIMITS);
        } catch (ProtocolException refused) {
            return;
        }
        assertThat(AmfReader.readAll(AmfWriter.bytesOf(values), WIDER)).isEqualTo(values);
    }
}
