package io.github.runnel.http.ws;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.support.Arrival;

/** Control frames are short, nothing but the protocol's own refusal is thrown, and messages are the same in every arrival. */
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
            reader.read(input.clone(), input.length);
        } catch (ProtocolException refused) {
            // which is what it is for
        }
        for (Arrival arrival : Arrival.values()) {
            assertThat(messages(arrival, input)).isEqualTo(messages(Arrival.WHOLE, input));
        }
    }

    private static Bytes messages(Arrival arrival, byte[] input) {
        ByteWriter told = new ByteWriter();
        FrameReader reader = new FrameReader(new Deaf(), new FrameReader.Messages() {

            @Override
            public void binary(byte[] array, int offset, int length) {
                told.bytes(Bytes.copyOf(array, offset, length));
            }

            @Override
            public void text() {}
        });
        try {
            arrival.pieces(Bytes.wrap(input)).forEach(part -> reader.read(part.toArray(), part.size()));
        } catch (ProtocolException refused) {
            // what came before it is the same, too
        }
        return told.toBytes();
    }

    /** Hears nothing. */
    private static final class Deaf implements FrameReader.Control {

        @Override
        public void ping(Bytes payload) {}

        @Override
        public void pong() {}

        @Override
        public void close() {}
    }
}
