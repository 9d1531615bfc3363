package io.github.runnel.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A viewer that takes everything, and looks at it: what comes has to be FLV whose times never fall within a track. Used by
 * one thread at a time; the counters may be read by the test after that.
 */
final class CheckingOutlet extends Sponge {

    private final FlvReader reader = new FlvReader(1 << 24, this::take);
    private final Map<TagType, Long> newestMs = new EnumMap<>(TagType.class);
    long frames;
    long keyframes;

    /** The first frame of all, and the newest one. */
    @Nullable
    FlvTag first;

    @Nullable
    FlvTag newest;

    @Nullable
    EndReason ended;

    @Nullable
    Subscriber subscriber;

    private void take(FlvTag tag) {
        long before = newestMs.getOrDefault(tag.type(), 0L);
        if (tag.role().isFrame()) {
            assertThat(tag.timestampMs()).as("time of " + tag).isGreaterThanOrEqualTo(before);
            newestMs.put(tag.type(), tag.timestampMs());
            first = first == null ? tag : first;
            newest = tag;
            frames++;
            keyframes += tag.role() == Role.KEYFRAME ? 1 : 0;
        }
    }

    /** Lets the lane's work be done. */
    CheckingOutlet read() {
        Objects.requireNonNull(subscriber).wake();
        return this;
    }

    @Override
    public void write(byte[] array, int offset, int length) {
        reader.read(Bytes.copyOf(array, offset, length));
    }

    @Override
    public void end(EndReason reason) {
        ended = reason;
    }
}
