package io.github.runnel.flv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.support.Arrival;
import java.util.ArrayList;
import java.util.List;

/** {@link FlvReader} throws only ProtocolException; what it reads, it reads in every arrival and when written. */
final class FlvReaderFuzzTest {

    private static final int MAX_BODY_SIZE = 1 << 16;

    @FuzzTest(maxDuration = "2m")
    void readsTheSameInEveryArrivalAndWhenWritten(byte[] data) {
        Bytes file = Bytes.wrap(data);
        List<FlvTag> tags = read(file, Arrival.WHOLE);
        for (Arrival arrival : Arrival.values()) {
            assertThat(read(file, arrival)).isEqualTo(tags);
        }
        assertThat(read(written(tags), Arrival.WHOLE)).isEqualTo(tags);
    }

    private static List<FlvTag> read(Bytes file, Arrival arrival) {
        List<FlvTag> tags = new ArrayList<>();
        FlvReader reader = new FlvReader(MAX_BODY_SIZE, tags::add);
        try {
            arrival.pieces(file).forEach(reader::read);
        } catch (ProtocolException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
        return tags;
    }

    private static Bytes written(List<FlvTag> tags) {
        ByteWriter file = new ByteWriter().bytes(new FlvHeader(true, true));
        tags.forEach(file::bytes);
        return file.toBytes();
    }
}
