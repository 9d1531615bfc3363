package io.github.runnel.players;

import java.net.URI;

/** Something that plays streams. */
interface Player extends AutoCloseable {

    String NOTHING = "–";

    /** With its version. */
    String name();

    /** Plays an address for some seconds, and says what came of it: {@code yes}, or what is wrong. */
    String play(URI address, Tracks wanted);

    /** Whether it speaks the address's protocol. */
    default boolean takes(URI address) {
        return true;
    }

    @Override
    default void close() {}

    /** What is to be seen and heard. */
    record Tracks(boolean hasVideo, boolean hasAudio) {}
}
