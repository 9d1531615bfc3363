package io.github.runnel.amf;

/**
 * How much one message may make {@link AmfReader} hold.
 *
 * @param depth objects and arrays inside each other
 * @param stringBytes strings and property names together, in UTF-8; a repeated one counts each time
 * @param elements values together, at every depth
 */
public record AmfLimits(int depth, int stringBytes, int elements) {

    /** Room for the keyframe index of a film that is sent as it lies on disk. */
    public static final AmfLimits DEFAULTS = new AmfLimits(32, 1 << 20, 100_000);
}
