package io.github.runnel.support.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The FFmpegs that tests publish and read with. */
public enum Ffmpeg {
    /** From the class path: a new one, whose RTMP is enhanced. */
    V8_1,
    /** Debian's package {@code ffmpeg}, as it is installed on many a server. */
    V5_1;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Runs {@code ffmpeg}, which has to succeed, and returns what it wrote to standard error. */
    public String ffmpeg(String... arguments) {
        return run("ffmpeg", Stream.concat(Stream.of("-nostdin", "-y"), Stream.of(arguments)))
                .log();
    }

    /** Runs {@code ffprobe}, which has to succeed, and returns what it wrote to standard output. */
    public String ffprobe(String... arguments) {
        return run("ffprobe", Stream.of(arguments)).out();
    }

    /** Options of an input that comes at the speed of life from its first picture on, as a camera's does. */
    List<String> realTime() {
        return switch (this) {
            case V8_1 -> List.of("-re", "-readrate_initial_burst", "0.01"); // else half a second comes at once
            case V5_1 -> List.of("-re");
        };
    }

    /** Starts {@code ffmpeg}, which listens to its keys. */
    Program start(Stream<String> arguments) {
        return Program.start(command("ffmpeg", arguments));
    }

    private Program run(String program, Stream<String> arguments) {
        return Program.start(command(program, arguments)).ended(PATIENCE).succeeded();
    }

    /** A command line of {@code ffmpeg} or {@code ffprobe}, for who runs it in another way. */
    public List<String> command(String program, Stream<String> arguments) {
        String path = directory().resolve(program).toString();
        return Stream.concat(Stream.of(path, "-hide_banner"), arguments).toList();
    }

    private Path directory() {
        return switch (this) {
            case V8_1 -> UnpackedFfmpeg.directory();
            case V5_1 -> Path.of("/usr/bin");
        };
    }
}
