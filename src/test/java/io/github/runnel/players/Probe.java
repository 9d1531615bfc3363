package io.github.runnel.players;

import io.github.runnel.support.Command;
import io.github.runnel.support.media.Ffmpeg;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An ffprobe that decodes the next packets. */
record Probe(Ffmpeg ffmpeg) implements Player {

    private static final List<String> ARGUMENTS = List.of(
            "-v",
            "error",
            "-read_intervals",
            "%+#150",
            "-count_frames",
            "-show_entries",
            "stream=codec_type,nb_read_frames",
            "-of",
            "compact=p=0");

    @Override
    public String name() {
        return switch (ffmpeg) {
            case V8_1 -> "ffprobe 8.1";
            case V5_1 -> "ffprobe 5.1";
        };
    }

    @Override
    public String play(URI address, Tracks wanted) {
        List<String> probe =
                ffmpeg.command("ffprobe", Stream.concat(ARGUMENTS.stream(), Stream.of(address.toString())));
        String said = new Command(
                        Map.of(),
                        Stream.concat(Stream.of("timeout", "20"), probe.stream())
                                .toList())
                .result()
                .output();
        boolean isSeen = !wanted.hasVideo() || said.matches("(?s).*codec_type=video\\|nb_read_frames=\\d\\d.*");
        boolean isHeard = !wanted.hasAudio() || said.matches("(?s).*codec_type=audio\\|nb_read_frames=\\d\\d.*");
        return isSeen && isHeard ? "yes" : (isSeen ? "no sound" : isHeard ? "no picture" : "nothing");
    }
}
