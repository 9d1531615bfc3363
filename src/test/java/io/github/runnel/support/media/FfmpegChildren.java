package io.github.runnel.support.media;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processes of FFmpeg that this one has started since this was made, and that still run. */
public final class FfmpegChildren {

    private final Set<ProcessHandle> earlier = all().collect(Collectors.toSet());

    public long running() {
        return all().filter(child -> !earlier.contains(child)).count();
    }

    private static Stream<ProcessHandle> all() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("ffmpeg"));
    }
}
