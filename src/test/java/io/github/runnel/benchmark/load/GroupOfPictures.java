package io.github.runnel.benchmark.load;

import io.github.runnel.benchmark.load.SyntheticStream.Shape;
import io.github.runnel.flv.FlvTag;
import java.util.ArrayList;
import java.util.List;

/** The tags of a synthetic stream from a keyframe to the next one, with all its sound: one second, 25 pictures. */
public final class GroupOfPictures {

    private static final int PICTURES = 25;

    private GroupOfPictures() {}

    /** The sequence headers that are sent before. */
    public static List<FlvTag> headers() {
        return SyntheticStream.headers();
    }

    /** @param bitsPerSecond of both tracks */
    public static List<FlvTag> tags(int bitsPerSecond) {
        SyntheticStream stream = new SyntheticStream(0, new Shape(bitsPerSecond, PICTURES, PICTURES));
        List<FlvTag> tags = new ArrayList<>();
        do {
            tags.add(stream.next(0));
        } while (!stream.isKeyframeNext());
        return tags;
    }
}
