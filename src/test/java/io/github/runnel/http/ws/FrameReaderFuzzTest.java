package io.github.runnel.http.ws;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;

/** Whatever comes, control frames are short, and nothing but the protocol's own refusal is thrown. */
final class FrameReaderFuzzTest {

    @FuzzTest
    void readsOrRefuses(byte[] input) {
        FrameReader reader = new FrameReader(1000, new FrameReader.Control() {
            @Override
            public void ping(Bytes payload) {
                if (payload.size() > 125) {
                    throw new AssertionError("ping of " + payload.size() + " bytes");
                }
            }

            @Override
            public void pong() {}

            @Override
            public void close() {}
        });
        try {
            reader.read(input, input.length);
        } catch (ProtocolException refused) {
            // which is what it is for
        }
    }
}
