package io.github.runnel.hub;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.Slot;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** The newest metadata, sequence headers and hints of a publication. Used by the publisher's thread only. */
final class StreamHeaders {

    private final Map<Slot, FlvTag> newest = new EnumMap<>(Slot.class);

    void note(FlvTag tag) {
        Slot.of(tag).ifPresent(slot -> keep(slot, tag));
    }

    /** What makes all together too large is no header, whatever it says. */
    private void keep(Slot slot, FlvTag tag) {
        newest.put(slot, tag);
        if (newest.values().stream().mapToLong(FlvTag::size).sum() > Preamble.MOST_BYTES) {
            newest.remove(slot);
        }
    }

    void clear() {
        newest.clear();
    }

    /** What a new packager has to be told first. */
    Stream<FlvTag> all() {
        return newest.values().stream();
    }

    /** The part of it that FLV is not told. */
    Stream<FlvTag> hints() {
        return all().filter(tag -> tag.role() == Role.HINT);
    }
}
