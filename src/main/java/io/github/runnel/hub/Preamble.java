package io.github.runnel.hub;

import io.github.runnel.bytes.Bytes;

/**
 * What a player needs before the first frame.
 *
 * @param header what only stands at the very beginning of a delivery; the FLV header for example
 * @param configuration metadata and sequence headers in force; may be sent again when they have changed
 */
public record Preamble(Bytes header, Bytes configuration) {

    /** The most that is kept for newcomers, in bytes; a configuration has some hundred, or some thousand with many tracks. */
    public static final int MOST_BYTES = 1 << 20;

    /** Nothing at all. */
    static final Preamble NONE = new Preamble(Bytes.empty(), Bytes.empty());

    int size() {
        return header.size() + configuration.size();
    }

    /** Header and configuration in one piece. */
    Bytes whole() {
        return Bytes.concat(header, configuration);
    }
}
