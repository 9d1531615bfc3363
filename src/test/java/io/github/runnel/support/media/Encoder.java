package io.github.runnel.support.media;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A camera: an FFmpeg and what it sends, in real time.
 *
 * @param arguments everything but the address
 */
public record Encoder(Ffmpeg ffmpeg, List<String> arguments) {

    public Encoder {
        arguments = List.copyOf(arguments);
    }

    /** Sends a file once, packet by packet as it is. */
    public static Encoder once(Ffmpeg ffmpeg, Media media) {
        return once(ffmpeg, media.file());
    }

    /** Sends a file once, packet by packet as it is. */
    public static Encoder once(Ffmpeg ffmpeg, Path file) {
        return new Encoder(ffmpeg, joined(Stream.of(ffmpeg.realTime(), copied(file))));
    }

    /** Sends a file again and again, with timestamps that go on. */
    public static Encoder looping(Ffmpeg ffmpeg, Media media) {
        return looping(ffmpeg, media.file());
    }

    /** Sends a file again and again, with timestamps that go on. */
    public static Encoder looping(Ffmpeg ffmpeg, Path file) {
        return new Encoder(ffmpeg, joined(Stream.of(ffmpeg.realTime(), List.of("-stream_loop", "-1"), copied(file))));
    }

    /** Sends a picture with {@code clock} in it, and a tone, encoded on the way: H.264 and AAC. */
    public static Encoder showing(PictureClock clock, Ffmpeg ffmpeg) {
        return new Encoder(
                ffmpeg,
                joined(Stream.of(
                        ffmpeg.realTime(),
                        List.of("-f", "lavfi", "-i", "testsrc2=rate=25:size=" + PictureClock.SIZE),
                        ffmpeg.realTime(),
                        List.of("-f", "lavfi", "-i", "sine=frequency=440", "-vf", clock.filters()),
                        List.of("-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "25"),
                        List.of("-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "64k"),
                        List.of("-map", "0:v", "-map", "1:a"))));
    }

    private static List<String> copied(Path file) {
        return List.of("-i", file.toString(), "-c", "copy", "-map", "0");
    }

    private static List<String> joined(Stream<List<String>> parts) {
        return parts.flatMap(List::stream).toList();
    }

    /** Starts to send to an address of RTMP. */
    public Publish to(URI address) {
        return start(List.of("-f", "flv", address.toString()));
    }

    /** Starts to send the same packets, encoded once, to many addresses of RTMP. */
    public Publish to(List<URI> addresses) {
        String all = addresses.stream().map(address -> "[f=flv]" + address).collect(Collectors.joining("|"));
        return start(List.of("-flags", "+global_header", "-f", "tee", all));
    }

    private Publish start(List<String> output) {
        return new Publish(ffmpeg.start(Stream.concat(arguments.stream(), output.stream())));
    }
}
