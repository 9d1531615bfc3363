package io.github.runnel.support.media;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    /**
     * Sends a white picture and a beep at each full second, black pictures and silence in between: H.264, and G.711 A-law at 8 kHz as
     * cameras have it.
     *
     * @param duration empty for no end
     */
    public static Encoder flashing(Ffmpeg ffmpeg, Optional<Duration> duration) {
        String flash = "drawbox=color=white:thickness=fill:enable='lt(mod(t,1),0.1)'";
        String beep = "aevalsrc='if(lt(mod(t,1),0.1),sin(2*PI*1000*t),0)':sample_rate=8000";
        return new Encoder(
                ffmpeg,
                joined(Stream.of(
                        ffmpeg.realTime(),
                        List.of("-f", "lavfi", "-i", "color=black:size=320x180:rate=25," + flash),
                        ffmpeg.realTime(),
                        List.of("-f", "lavfi", "-i", beep),
                        List.of("-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "25"),
                        List.of("-pix_fmt", "yuv420p", "-c:a", "pcm_alaw", "-map", "0:v", "-map", "1:a"),
                        duration.map(end -> List.of("-t", String.valueOf(end.toSeconds())))
                                .orElse(List.of()))));
    }

    private static List<String> copied(Path file) {
        return List.of("-i", file.toString(), "-c", "copy", "-map", "0");
    }

    private static List<String> joined(Stream<List<String>> parts) {
        return parts.flatMap(List::stream).toList();
    }

    /** Starts to send to an address of RTMP; or of HTTP, with options of FFmpeg's for that. */
    public Publish to(URI address, String... options) {
        return start(joined(Stream.of(List.of("-f", "flv"), List.of(options), List.of(address.toString()))));
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
