package io.github.runnel.rtmp;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.support.media.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Tags as lines of text, with the number of their bytes and a hash: a difference shall be readable. */
final class MediaTags {

    private static final int MAX_TAG_BYTES = 1 << 20;

    private MediaTags() {}

    static List<String> soundAndPicture(List<FlvTag> tags) {
        return tags.stream()
                .filter(tag -> tag.type() != TagType.SCRIPT_DATA)
                .map(tag -> tag.timestampMs() + " " + tag.role() + " " + tag.body() + " "
                        + tag.body().hashCode())
                .toList();
    }

    static List<String> soundAndPicture(Media media) {
        return soundAndPicture(of(media));
    }

    static List<FlvTag> of(Media media) {
        List<FlvTag> tags = new ArrayList<>();
        try {
            new FlvReader(MAX_TAG_BYTES, tags::add).read(Bytes.wrap(Files.readAllBytes(media.file())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tags;
    }
}
