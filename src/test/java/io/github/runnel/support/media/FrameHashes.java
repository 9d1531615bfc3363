package io.github.runnel.support.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The hashes of a file's pictures or sounds, one behind the other, as FFmpeg's {@code framemd5} makes them. */
public final class FrameHashes {

    private static final int HASH = 5; // stream, dts, pts, duration, size, hash

    private FrameHashes() {}

    /** Of decoded pictures. */
    public static List<String> ofPictures(Ffmpeg ffmpeg, Path file) {
        return of(ffmpeg, file, "-map", "0:v", "-fps_mode", "passthrough");
    }

    /** Of frames of sound as they are, without the headers that some containers put in front. */
    public static List<String> ofAac(Ffmpeg ffmpeg, Path file) {
        boolean hasAdts = !file.toString().endsWith(".flv");
        return hasAdts
                ? of(ffmpeg, file, "-map", "0:a", "-c", "copy", "-bsf:a", "aac_adtstoasc")
                : ofSounds(ffmpeg, file);
    }

    /** Of frames of sound as they are. */
    public static List<String> ofSounds(Ffmpeg ffmpeg, Path file) {
        return of(ffmpeg, file, "-map", "0:a", "-c", "copy");
    }

    private static List<String> of(Ffmpeg ffmpeg, Path file, String... options) {
        try {
            Path hashes = Files.createTempFile(Files.createDirectories(Path.of("target/recordings")), "", ".framemd5");
            Stream<String> input = Stream.of("-v", "error", "-xerror", "-i", file.toString());
            Stream<String> output = Stream.of("-f", "framemd5", hashes.toString());
            ffmpeg.ffmpeg(Stream.of(input, Arrays.stream(options), output)
                    .flatMap(part -> part)
                    .toArray(String[]::new));
            return Files.readAllLines(hashes).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1)[HASH].strip())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
