package io.github.runnel.players;

import io.github.runnel.players.Player.Tracks;
import io.github.runnel.support.media.Ffmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is published: codecs, and the addresses at which they are to be had. */
enum Coded {
    H264_AAC("H.264, AAC", Coded.PICTURES, Coded.TONE, Coded.X264, Coded.AAC, ".flv .ts .aac rtmp"),
    H264("H.264", Coded.PICTURES, "", Coded.X264, "", ".flv .ts rtmp"),
    AAC_ONLY("AAC", "", Coded.TONE, "", Coded.AAC, ".flv .ts .aac rtmp"),
    H264_MP3("H.264, MP3", Coded.PICTURES, Coded.TONE, Coded.X264, "-c:a libmp3lame -ar 44100", ".flv .ts .mp3 rtmp"),
    HEVC_AAC(
            "HEVC, AAC",
            Coded.PICTURES,
            Coded.TONE,
            "-c:v libx265 -preset ultrafast -x265-params log-level=none:bframes=0",
            Coded.AAC,
            ".flv?hevc=enhanced .flv?hevc=legacy .ts rtmp"),
    AV1_OPUS("AV1, Opus", Coded.PICTURES, Coded.TONE, "-c:v libsvtav1 -preset 12", "-c:a libopus", ".flv rtmp"),
    VP9_OPUS(
            "VP9, Opus",
            Coded.PICTURES,
            Coded.TONE,
            "-c:v libvpx-vp9 -deadline realtime -cpu-used 8",
            "-c:a libopus",
            ".flv rtmp"),
    H264_FLAC("H.264, FLAC", Coded.PICTURES, Coded.TONE, Coded.X264, "-c:a flac", ".flv rtmp"),
    H264_AC3("H.264, AC-3", Coded.PICTURES, Coded.TONE, Coded.X264, "-c:a ac3", ".flv .ts rtmp"),
    H264_G711A("H.264, G.711 A-law", Coded.PICTURES, Coded.TONE, Coded.X264, "-c:a pcm_alaw -ar 8000", ".flv .ts rtmp"),
    H264_G711U("H.264, G.711 µ-law", Coded.PICTURES, Coded.TONE, Coded.X264, "-c:a pcm_mulaw -ar 8000", ".flv rtmp");

    private static final String PICTURES = "-f lavfi -i testsrc2=size=320x180:rate=25";
    private static final String TONE = "-f lavfi -i sine=frequency=440:sample_rate=48000";
    private static final String X264 = "-c:v libx264 -preset ultrafast -tune zerolatency";
    private static final String AAC = "-c:a aac -b:a 64k";

    /** Sound that is made on demand; {@code -Dplayers.transcode=true} asks for it. */
    private static final List<String> TRANSCODED = List.of(".flv?audio=aac", ".ts?audio=aac", ".aac", ".mp3");

    private static final Path DIRECTORY = Path.of("target/media");

    private final String label;
    private final String arguments;
    private final String endings; // with spaces between
    private final boolean hasVideo;
    private final boolean hasAudio;

    Coded(String label, String pictures, String tone, String video, String audio, String endings) {
        this.label = label;
        this.arguments = String.join(" ", pictures, tone, video, audio).strip().replaceAll(" +", " ")
                + " -t 6 -pix_fmt yuv420p -g 25 -f flv ";
        this.endings = endings;
        this.hasVideo = !pictures.isEmpty();
        this.hasAudio = !tone.isEmpty();
    }

    /** All, or those that {@code -Dplayers.only=AV1_OPUS,H264_FLAC} names. */
    static Stream<Coded> wanted() {
        String only = System.getProperty("players.only", "");
        return only.isEmpty() ? Stream.of(values()) : Stream.of(only.split(",")).map(Coded::valueOf);
    }

    /** For people. */
    String label() {
        return label;
    }

    /** What follows the stream's name in addresses; {@code rtmp} for the one of RTMP. */
    List<String> endings() {
        boolean isTranscoded = this == H264_G711A && Boolean.getBoolean("players.transcode");
        return Stream.concat(Stream.of(endings.split(" ")), isTranscoded ? TRANSCODED.stream() : Stream.of())
                .toList();
    }

    /** The address for people: with what there is, where that is not all. */
    String label(String ending) {
        return "`" + ending + "`" + (isMute(ending) ? ", pictures only" : "");
    }

    /** Whether it is one whose format has no place for the sound. */
    private boolean isMute(String ending) {
        return this == H264_G711A && ending.equals(".ts");
    }

    /** What there is at one of them. */
    Tracks at(String ending) {
        boolean isSound = ending.startsWith(".aac") || ending.startsWith(".mp3");
        return new Tracks(hasVideo && !isSound, hasAudio && !isMute(ending));
    }

    /** Six seconds of it. */
    Path file() {
        Path file = DIRECTORY.resolve("players-" + name() + "-" + Integer.toHexString(arguments.hashCode()) + ".flv");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(DIRECTORY);
                Path unfinished = Files.createTempFile(DIRECTORY, "players-", ".flv");
                Ffmpeg.V8_1.ffmpeg((arguments + unfinished).split(" "));
                Files.move(unfinished, file);
            }
            return file.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
