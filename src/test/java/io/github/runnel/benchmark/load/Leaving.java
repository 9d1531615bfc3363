package io.github.runnel.benchmark.load;

import java.util.concurrent.TimeUnit;

/** How a viewer goes who does not stay. */
enum Leaving {
    /** It watches, says goodbye if the protocol has a word for it, and closes. */
    GOODBYE(7),
    /** It watches, stops reading, and resets the connection while the server waits to write. */
    RESET(5),
    /** It watches, and then reads nothing any more, and says nothing for a long time. */
    SILENCE(1),
    /** It sends half of its request and closes. */
    HALF_A_REQUEST(3),
    /** It sends its request and closes before the answer was read: an upgrade or a response that nobody takes. */
    NO_ANSWER_READ(4);

    /** The shares are of so many viewers. */
    static final int ALL = 20;

    private final int share;

    Leaving(int share) {
        this.share = share;
    }

    /** Of the viewer of that number, so that each twenty have all kinds, one after the other. */
    static Leaving of(int viewer) {
        int place = viewer * 7 % ALL; // 7 and 20 have no common divisor: the kinds are mixed
        for (Leaving each : values()) {
            place -= each.share;
            if (place < 0) {
                return each;
            }
        }
        throw new IllegalStateException("the shares are not " + ALL);
    }

    /** How many of so many viewers leave like this; they come by twenties. */
    int among(int viewers) {
        return viewers / ALL * share;
    }

    boolean isWatching() {
        return this == GOODBYE || this == RESET || this == SILENCE;
    }

    /** From the first bytes that it gets, or from the connection if it does not watch, until this begins. */
    long afterNanos() {
        return TimeUnit.MILLISECONDS.toNanos(
                switch (this) {
                    case GOODBYE -> 1_000;
                    case RESET, SILENCE -> 500;
                    case HALF_A_REQUEST -> 200;
                    case NO_ANSWER_READ -> 0;
                });
    }
}
