package io.github.runnel.hub;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;

/** Turns the tags of one stream into the bytes of one format. Used by one thread at a time: the publisher's. */
public interface Packager {

    /**
     * Appends {@code tag} in this format to the log, and sets the log's preamble when the tag changes it.
     *
     * @return false when it is left out since it cannot be understood; what the format has no place for is not meant
     */
    boolean append(FlvTag tag);

    /** A new publication begins: configuration that it does not send again is no longer in force. */
    void begin();

    /**
     * From now on the stream has these tracks; what this format cannot hold is not among them.
     *
     * @return whether viewers bear that, and go on in the same log
     */
    boolean turnTo(Tracks tracks);

    /** What may be sent to a viewer at any unit's end without changing what it plays; keeps a silent connection open. */
    Bytes keepAlive();

    /** Makes the packager of one stream. */
    @FunctionalInterface
    interface Factory {

        /** A packager that writes to {@code log}; it sets the log's first preamble at once. */
        Packager create(Tracks tracks, StreamLog log);
    }
}
