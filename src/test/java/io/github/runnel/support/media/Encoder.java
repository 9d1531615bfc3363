package io.github.runnel.support.media;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * A camera: an FFmpeg and what it sends, in real time.
 *
 * @param arguments everything but the address
 */
public record Encoder(Ffmpeg ffmpeg, List<String> arguments) {

    private static final String SIZE = PictureClock.WIDTH + "x" + PictureClock.HEIGHT;

    public Encoder {
        arguments = List.copyOf(arguments);
    }

    /** Sends a file once, packet by packet as it is. */
    public static Encoder once(Ffmpeg ffmpeg, Media media) {
        return new Encoder(ffmpeg, List.of("-re", "-i", media.file().toString(), "-c", "copy"));
    }

    /** Sends a file again and again, with timestamps that go on. */
    public static Encoder looping(Ffmpeg ffmpeg, Media media) {
        return new Encoder(
                ffmpeg, List.of("-re", "-stream_loop", "-1", "-i", media.file().toString(), "-c", "copy"));
    }

    /** Sends a picture with {@code clock} in it, and a tone, encoded on the way: H.264 and AAC. */
    public static Encoder showing(PictureClock clock, Ffmpeg ffmpeg) {
        String words = "-re -f lavfi -i testsrc2=size=" + SIZE + ":rate=25 -re -f lavfi -i sine=frequency=440"
                + " -c:v libx264 -preset ultrafast -tune zerolatency -pix_fmt yuv420p -g 25 -c:a aac -b:a 64k";
        Stream<String> all = Stream.concat(Stream.of(words.split(" ")), Stream.of("-vf", clock.filters()));
        return new Encoder(ffmpeg, all.toList());
    }

    /** Starts to send to an address of RTMP. */
    public Publish to(URI address) {
        Stream<String> all = Stream.concat(arguments.stream(), Stream.of("-f", "flv", address.toString()));
        return new Publish(ffmpeg.start(all));
    }
}
