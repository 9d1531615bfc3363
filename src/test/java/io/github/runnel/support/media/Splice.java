package io.github.runnel.support.media;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The beginnings of two media in one FLV file: what the one is like changes into what the other is like. */
public record Splice(Media first, Media second, int secondsOfEach) {

    private static final int MOST_TAG_BYTES = 1 << 24;

    /** Made anew each time. */
    public Path file() {
        try {
            ByteWriter out = new ByteWriter().bytes(new FlvHeader(true, true));
            append(first, 0, out);
            append(second, secondsOfEach * 1000L, out);
            Path file = Files.createTempFile(Files.createDirectories(Path.of("target/media")), "splice-", ".flv");
            return Files.write(file, out.toBytes().toArray()).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(Media media, long shiftMs, ByteWriter out) throws IOException {
        FlvReader reader = new FlvReader(MOST_TAG_BYTES, tag -> {
            if (tag.timestampMs() < secondsOfEach * 1000L) {
                out.bytes(shifted(tag, shiftMs));
            }
        });
        reader.read(Bytes.wrap(Files.readAllBytes(media.file())));
    }

    private static FlvTag shifted(FlvTag tag, long shiftMs) {
        return tag.at(tag.timestampMs() + shiftMs);
    }
}
