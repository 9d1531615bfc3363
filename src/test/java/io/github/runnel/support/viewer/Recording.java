package io.github.runnel.support.viewer;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a viewer has received so far, as bytes and as FLV tags. Thread-safe. */
public final class Recording {

    private static final Path DIRECTORY = Path.of("target/recordings");
    private static final long FRAME_MS = 40;
    private static final int MAX_BODY_SIZE = 0xFF_FFFF;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<FlvTag> tags = new ArrayList<>();
    private final FlvReader reader = new FlvReader(MAX_BODY_SIZE, tags::add);
    private @Nullable ProtocolException refused;

    synchronized void add(byte[] piece) {
        bytes.writeBytes(piece);
        try {
            reader.read(Bytes.wrap(piece));
        } catch (ProtocolException e) {
            refused = e;
        }
    }

    public synchronized int size() {
        return bytes.size();
    }

    public synchronized Bytes bytes() {
        return Bytes.wrap(bytes.toByteArray());
    }

    /** The FLV header, once it is there. */
    public synchronized Optional<FlvHeader> header() {
        checkFlv();
        return reader.header();
    }

    /** The tags that are whole. */
    public synchronized List<FlvTag> tags() {
        checkFlv();
        return List.copyOf(tags);
    }

    /** The frames of the video track. */
    public List<FlvTag> pictures() {
        return tags().stream()
                .filter(tag -> tag.type() == TagType.VIDEO && tag.role().isFrame())
                .toList();
    }

    /** Where pictures of a stream of 25 a second are missing. */
    public List<Gap> gaps() {
        List<FlvTag> pictures = pictures();
        return IntStream.range(1, pictures.size())
                .mapToObj(i -> new Gap(pictures.get(i - 1), pictures.get(i)))
                .filter(gap -> gap.after().timestampMs() - gap.before().timestampMs() > 2 * FRAME_MS)
                .toList();
    }

    /** Pictures with nothing between them, where there was something. */
    public record Gap(FlvTag before, FlvTag after) {}

    /** Writes the bytes into a file of their own, for ffprobe. */
    public Path save() {
        return save("flv");
    }

    /** The same for bytes that are not FLV. */
    public Path save(String extension) {
        try {
            Files.createDirectories(DIRECTORY);
            return Files.write(Files.createTempFile(DIRECTORY, "", "." + extension), bytes().toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkFlv() {
        if (refused != null) {
            throw new AssertionError("not FLV, after " + tags.size() + " tags: " + refused.getMessage(), refused);
        }
    }
}
