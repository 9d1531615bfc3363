package io.github.runnel.support.viewer;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import java.util.List;
import java.util.stream.IntStream;

/** The pictures of a recording, which was published at 25 a second. */
public final class Pictures {

    private static final long FRAME_MS = 40;

    private Pictures() {}

    /** Those before which pictures are missing. */
    public static List<FlvTag> afterSkips(Recording received) {
        List<FlvTag> pictures = received.tags().stream()
                .filter(tag -> tag.type() == TagType.VIDEO && tag.role().isFrame())
                .toList();
        return IntStream.range(1, pictures.size())
                .filter(i -> pictures.get(i).timestampMs() - pictures.get(i - 1).timestampMs() > 2 * FRAME_MS)
                .mapToObj(pictures::get)
                .toList();
    }
}
