package io.github.runnel.support.media;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * When it begins to be bright, and when it begins to be loud, in a file.
 *
 * @param seenMs times of pictures, in milliseconds since the file's first time
 * @param heardMs times of sounds, likewise
 */
public record Flashes(List<Long> seenMs, List<Long> heardMs) {

    private static final Pattern SEEN = Pattern.compile("black_end:\\s*([\\d.]+)");
    private static final Pattern HEARD = Pattern.compile("silence_end:\\s*([\\d.]+)");

    public Flashes {
        seenMs = List.copyOf(seenMs);
        heardMs = List.copyOf(heardMs);
    }

    /** Of a file with pictures and sound. */
    public static Flashes of(Ffmpeg ffmpeg, Path file) {
        String log = ffmpeg.ffmpeg(
                "-i",
                file.toString(),
                "-vf",
                "blackdetect=d=0.2",
                "-af",
                "silencedetect=noise=-20dB:d=0.2",
                "-f",
                "null",
                "-");
        return new Flashes(times(SEEN, log), times(HEARD, log));
    }

    /** Without the end of the file, which FFmpeg takes for the end of the last darkness and silence. */
    private static List<Long> times(Pattern pattern, String log) {
        List<Long> times = pattern.matcher(log)
                .results()
                .map(found -> Math.round(Double.parseDouble(found.group(1)) * 1000))
                .sorted()
                .toList();
        return times.subList(0, Math.max(0, times.size() - 1));
    }

    /** How far the sound of each picture is from it, where both are there: whole seconds lie between two of them. */
    public List<Long> offsetsMs() {
        return seenMs.stream()
                .flatMap(seen -> heardMs.stream().map(heard -> heard - seen).filter(offset -> Math.abs(offset) < 500))
                .toList();
    }
}
