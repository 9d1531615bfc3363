package io.github.runnel.hub;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Makes MP3 without a sound in it, when it is told to; the only one of its kind. */
final class FakeTranscoder implements Transcoder, Transcoders {

    final List<FlvTag> offered = new ArrayList<>();
    private final Queue<FlvTag> made = new ArrayDeque<>();
    int begun;
    int closed;
    boolean isFull;
    String obstacle = "";

    void makes(long... timesMs) {
        for (long timeMs : timesMs) {
            made.add(FlvTag.of(TagType.AUDIO, timeMs, Bytes.ofHex("2ffffb9064")));
        }
    }

    /** As a transcoder to AAC does at its beginning. */
    void makesHeader() {
        made.add(Tags.audioHeader());
    }

    @Override
    public void offer(FlvTag sound) {
        offered.add(sound);
    }

    @Override
    public @Nullable FlvTag poll() {
        return made.poll();
    }

    @Override
    public void close() {
        closed++;
    }

    @Override
    public Optional<String> obstacle(AudioCodec from) {
        return Optional.of(obstacle).filter(sentence -> !sentence.isEmpty());
    }

    @Override
    public @Nullable Transcoder begin(StreamKey key, Sound sound) {
        if (isFull) {
            return null;
        }
        begun++;
        return this;
    }

    @Override
    public boolean isFull() {
        return isFull;
    }

    @Override
    public Duration linger() {
        return Duration.ofSeconds(3);
    }
}
