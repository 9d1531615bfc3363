package io.github.runnel.support.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Test media: six seconds in an FLV file, made once by FFmpeg 8.1 into {@code target/media}.
 *
 * <p>Pictures come at 25 fps with a keyframe each second, and no two packets have the same bytes.
 */
public enum Media {
    H264_AAC(Media.PICTURE, Media.TONE, Media.H264, Media.AAC),
    /** The decoding order is not the order in which pictures are shown. */
    H264_B_FRAMES_AAC(
            Media.PICTURE, Media.TONE, "-c:v libx264 -preset veryfast -bf 2 -x264-params b-adapt=0", Media.AAC),
    /** Pictures of HEVC, in the way of enhanced RTMP. */
    HEVC_AAC(
            Media.PICTURE,
            Media.TONE,
            "-c:v libx265 -preset ultrafast -x265-params log-level=none:bframes=2:keyint=25:min-keyint=25",
            Media.AAC),
    H264_MP3(Media.PICTURE, Media.TONE, Media.H264, "-c:a libmp3lame -ar 44100 -b:a 64k"),
    /** All in the way of enhanced RTMP. */
    AV1_OPUS(Media.PICTURE, Media.TONE, "-c:v libsvtav1 -preset 12", "-c:a libopus"),
    H264_ONLY(Media.PICTURE, Media.H264),
    AAC_ONLY(Media.TONE, Media.AAC),
    /** About 1 Mbit/s, as a camera on a monitoring wall sends. */
    MEGABIT_H264_AAC(Media.NOISE, Media.TONE, Media.H264 + " -b:v 940k -maxrate 940k -bufsize 470k", Media.AAC),
    /** About 20 Mbit/s: fills the buffers of a slow viewer's connection within a few seconds. */
    HEAVY_H264_AAC(Media.NOISE, Media.TONE, Media.H264 + " -b:v 20M -maxrate 20M -bufsize 10M", Media.AAC);

    private static final String PICTURE = "-f lavfi -i testsrc2=size=320x180:rate=25";
    private static final String NOISE = "-f lavfi -i nullsrc=size=480x270:rate=25,geq=random(1)*255:128:128";
    private static final String TONE = "-f lavfi -i aevalsrc=0.2*sin(2*PI*(300+50*t)*t):sample_rate=48000";
    private static final String H264 = "-c:v libx264 -preset ultrafast -bf 0";
    private static final String AAC = "-c:a aac -b:a 64k";
    private static final String COMMON = "-t 6 -pix_fmt yuv420p -g 25 -keyint_min 25 -sc_threshold 0 -f flv";
    private static final Path DIRECTORY = Path.of("target/media");

    private final String arguments;

    Media(String... arguments) {
        this.arguments = String.join(" ", arguments) + " " + COMMON;
    }

    /** The file, whose name changes when the way of making it does. */
    public synchronized Path file() {
        Path file = DIRECTORY.resolve(name() + "-" + Integer.toHexString(arguments.hashCode()) + ".flv");
        if (!Files.exists(file)) {
            make(file);
        }
        return file.toAbsolutePath();
    }

    private void make(Path file) {
        try {
            Files.createDirectories(DIRECTORY);
            Path unfinished = Files.createTempFile(DIRECTORY, name() + "-", ".flv");
            Ffmpeg.V8_1.ffmpeg((arguments + " " + unfinished).split(" "));
            Files.move(unfinished, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
