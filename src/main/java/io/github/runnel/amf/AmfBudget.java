package io.github.runnel.amf;

import io.github.runnel.bytes.ProtocolException;

/** What is left of the {@link AmfLimits} of one message. Confined to one thread. */
final class AmfBudget {

    /** A character takes up to three bytes when it is written again, and 65535 bytes is what a name can have. */
    private static final int LONGEST_NAME = 0xFFFF / 3;

    private final AmfLimits limits;
    private int depth;
    private int stringBytes;
    private int elements;

    AmfBudget(AmfLimits limits) {
        this.limits = limits;
    }

    void enter() {
        depth++;
        check(depth, limits.depth(), "levels");
    }

    void leave() {
        depth--;
    }

    void string(int sizeBytes) {
        stringBytes += sizeBytes;
        check(stringBytes, limits.stringBytes(), "bytes of strings");
    }

    /** The name of a property or a class. */
    String name(String name) {
        check(name.length(), LONGEST_NAME, "characters of a name");
        return name;
    }

    void element() {
        elements++;
        check(elements, limits.elements(), "values");
    }

    private static void check(int used, int limit, String what) {
        if (used > limit) {
            throw ProtocolException.limitExceeded("AMF of more than " + limit + " " + what);
        }
    }
}
