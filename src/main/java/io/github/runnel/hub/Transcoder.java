package io.github.runnel.hub;

import io.github.runnel.flv.FlvTag;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sound of one stream anew, in another codec.
 *
 * <p>Used by one thread at a time: the publisher's. It does its work on threads of its own, and no method waits for them.
 */
public interface Transcoder {

    /** Takes a tag of audio with its stream time; leaves it out when too many wait. */
    void offer(FlvTag sound);

    /** The next tag that has been made, a sequence header or a frame, with its stream time; null when none is there yet. */
    @Nullable
    FlvTag poll();

    /** Nothing more is wanted. */
    void close();
}
