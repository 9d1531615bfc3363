package io.github.runnel.remux;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.LogCapture;
import io.github.runnel.hub.Packager;
import io.github.runnel.hub.Tracks;
import io.github.runnel.ts.TsCheck;
import java.util.ArrayList;
import java.util.List;

/** No tag makes a packager throw, and a transport stream is right whatever was published. */
final class PackagersFuzzTest {

    private static final int MOST_STEP_MS = 1000; // the hub lets no time fall, and none jump far

    @FuzzTest(maxDuration = "2m")
    void whateverIsPublishedCanBePackaged(byte[] data) {
        List<FlvTag> tags = tags(Bytes.wrap(data));
        Tracks tracks = new Tracks(true, true);
        assertThat(TsCheck.of(packaged(tags, TsPackager::new, tracks)).faults().stream()
                        .filter(fault -> !fault.endsWith("no parameter sets"))) // those that were published may be none
                .isEmpty();
        packaged(tags, SoundPackager::aac, tracks);
        packaged(tags, SoundPackager::mp3, tracks);
        packaged(tags, FlvPackager::new, tracks);
        packaged(tags, RtmpPackager::new, tracks);
    }

    private static Bytes packaged(List<FlvTag> tags, Packager.Factory packagers, Tracks tracks) {
        LogCapture capture = new LogCapture();
        Packager packager = packagers.create(tracks, capture.log());
        tags.forEach(packager::append);
        return capture.everything();
    }

    private static List<FlvTag> tags(Bytes data) {
        List<FlvTag> tags = new ArrayList<>();
        FlvReader reader = new FlvReader(1 << 16, tag -> {
            long before = tags.isEmpty() ? 0 : tags.get(tags.size() - 1).timestampMs();
            tags.add(tag.at(before + Math.abs(tag.timestampMs() - before) % MOST_STEP_MS));
        });
        reader.read(Bytes.concat(new FlvHeader(true, true)));
        try {
            reader.read(data);
        } catch (ProtocolException refused) {
            // What came before it counts.
        }
        return tags;
    }
}
