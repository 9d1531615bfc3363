package io.github.runnel.players;

import io.github.runnel.support.Command;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A GStreamer that finds demultiplexer and decoders by itself, and decodes 25 buffers of each track. */
record GStreamer() implements Player {

    @Override
    public String name() {
        return "GStreamer 1.22";
    }

    @Override
    public String play(URI address, Tracks wanted) {
        if (play(address, wanted.hasVideo(), wanted.hasAudio())) {
            return "yes";
        }
        boolean isSeen = wanted.hasVideo() && wanted.hasAudio() && play(address, true, false);
        boolean isHeard = wanted.hasVideo() && wanted.hasAudio() && play(address, false, true);
        return isSeen ? "no sound" : isHeard ? "no picture" : "nothing";
    }

    private static boolean play(URI address, boolean hasVideo, boolean hasAudio) {
        List<String> words = new ArrayList<>(List.of("timeout", "15", "gst-launch-1.0", "-q", "uridecodebin"));
        words.addAll(List.of("uri=" + address, "name=source"));
        if (hasVideo) {
            words.addAll(branch("video"));
        }
        if (hasAudio) {
            words.addAll(branch("audio"));
        }
        return new Command(Map.of(), words).result().exitCode() == 0;
    }

    private static List<String> branch(String kind) {
        return List.of("source.", "!", kind + "/x-raw", "!", "queue", "!", "fakesink", "num-buffers=25");
    }
}
