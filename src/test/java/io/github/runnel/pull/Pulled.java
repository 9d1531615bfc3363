package io.github.runnel.pull;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what is pulled. Thread-safe. */
public final class Pulled implements Puller.Receiver {

    public final List<FlvTag> tags = new CopyOnWriteArrayList<>();
    public final List<String> ends = new CopyOnWriteArrayList<>();
    private final int enough;

    public Pulled() {
        this(Integer.MAX_VALUE);
    }

    /** Wants so many tags and no more. */
    public Pulled(int enough) {
        this.enough = enough;
    }

    /** A source with that address; FFmpeg is told nothing of it. */
    public static SourceSettings source(String url) {
        Duration some = Duration.ofSeconds(10);
        return new SourceSettings(
                TestSources.KEY,
                SourceUrl.parse(url).orElseThrow(),
                false,
                some,
                some,
                new Backoff(some, some),
                List.of());
    }

    @Override
    public boolean tag(FlvTag tag) {
        tags.add(tag);
        return tags.size() < enough;
    }

    @Override
    public void ended(String why) {
        ends.add(why);
    }

    /** Why it ended first; null as long as it has not. */
    public @Nullable String end() {
        return ends.isEmpty() ? null : ends.get(0);
    }
}
