package io.github.runnel.support.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The FFmpeg of the Maven artifact org.bytedeco:ffmpeg, unpacked once into {@code target/ffmpeg-VERSION}.
 *
 * <p>Its libraries are found beside the programs ({@code $ORIGIN}).
 */
final class UnpackedFfmpeg {

    private static final String INSIDE = "/org/bytedeco/ffmpeg/linux-x86_64-gpl";
    private static final String VERSION = "/META-INF/maven/org.bytedeco/ffmpeg/pom.properties";

    private UnpackedFfmpeg() {}

    static synchronized Path directory() {
        try {
            Path directory = Path.of("target/ffmpeg-" + version()).toAbsolutePath();
            if (!Files.exists(directory)) {
                unpackInto(directory);
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = resource(VERSION).openStream()) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    /** Whole or not at all: the directory gets its name when everything is in it. */
    private static void unpackInto(Path directory) throws IOException {
        Files.createDirectories(directory.getParent());
        Path unfinished = Files.createTempDirectory(directory.getParent(), "ffmpeg-");
        URI jar = URI.create(resource(INSIDE + "/ffmpeg").toString().replaceFirst("!.*", ""));
        try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of())) {
            for (Path file : wanted(zip.getPath(INSIDE))) {
                copy(file, unfinished.resolve(file.getFileName().toString()));
            }
        }
        Files.move(unfinished, directory);
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(
                UnpackedFfmpeg.class.getResource(name), () -> "org.bytedeco:ffmpeg is not on the class path: " + name);
    }

    /** All but the bindings for Java. */
    private static List<Path> wanted(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("libjni"))
                    .toList();
        }
    }

    private static void copy(Path file, Path target) throws IOException {
        Files.copy(file, target);
        if (!target.toFile().setExecutable(true)) {
            throw new IOException(target + " cannot be made executable");
        }
    }
}
