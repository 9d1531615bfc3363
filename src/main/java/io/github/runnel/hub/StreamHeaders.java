package io.github.runnel.hub;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The newest metadata, sequence headers and hints of a publication, of all its tracks. Used by the publisher's thread only. */
final class StreamHeaders {

    private static final String METADATA_SLOT = "";
    private static final String HINT_SLOT = " hint";

    private final Map<String, FlvTag> newest = new TreeMap<>(); // metadata first, then audio, then video

    void note(FlvTag tag) {
        if (tag.role() == Role.METADATA) {
            keep(METADATA_SLOT, tag);
        } else if (tag.role() == Role.SEQUENCE_HEADER) {
            keep(slot(tag), tag);
        } else if (tag.role() == Role.HINT) {
            keep(slot(tag) + HINT_SLOT, tag);
        }
    }

    private static String slot(FlvTag tag) {
        return tag.type().name() + tag.trackId();
    }

    /** What makes all together too large is no header, whatever it says. */
    private void keep(String slot, FlvTag tag) {
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
