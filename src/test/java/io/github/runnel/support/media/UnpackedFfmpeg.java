package io.github.runnel.support.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The FFmpeg of the Maven artifact org.bytedeco:ffmpeg, unpacked once into {@code target/ffmpeg-8.1}.
 *
 * <p>Its libraries are found beside the programs ({@code $ORIGIN}).
 */
final class UnpackedFfmpeg {

    private static final String INSIDE = "/org/bytedeco/ffmpeg/linux-x86_64-gpl";
    private static final Path DIRECTORY = Path.of("target/ffmpeg-8.1").toAbsolutePath();

    private UnpackedFfmpeg() {}

    static synchronized Path directory() {
        if (!Files.exists(DIRECTORY)) {
            try {
                unpack();
            } catch (IOException | URISyntaxException e) {
                throw new IllegalStateException("FFmpeg 8.1 cannot be unpacked", e);
            }
        }
        return DIRECTORY;
    }

    /** Whole or not at all: the directory gets its name when everything is in it. */
    private static void unpack() throws IOException, URISyntaxException {
        URL program = UnpackedFfmpeg.class.getResource(INSIDE + "/ffmpeg");
        if (program == null) {
            throw new IllegalStateException("org.bytedeco:ffmpeg:linux-x86_64-gpl is not on the class path");
        }
        Files.createDirectories(DIRECTORY.getParent());
        Path unfinished = Files.createTempDirectory(DIRECTORY.getParent(), "ffmpeg-");
        URI jar = URI.create(program.toURI().toString().replaceFirst("!.*", ""));
        try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of())) {
            for (Path file : wanted(zip.getPath(INSIDE))) {
                copy(file, unfinished.resolve(file.getFileName().toString()));
            }
        }
        Files.move(unfinished, DIRECTORY);
    }

    /** All but the bindings for Java. */
    private static List<Path> wanted(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("libjni"))
                    .toList();
        }
    }

    private static void copy(Path file, Path target) {
        try {
            Files.copy(file, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!target.toFile().setExecutable(true)) {
            throw new IllegalStateException(target + " cannot be made executable");
        }
    }
}
