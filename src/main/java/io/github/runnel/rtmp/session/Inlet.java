package io.github.runnel.rtmp.session;

import io.github.runnel.flv.FlvTag;

/** Where the tags of one publication go in. Used by the connection's event loop only. */
public interface Inlet {

    /** False when the right to publish is gone, and nothing was taken. */
    boolean publish(FlvTag tag);

    /** The publisher said goodbye. Does nothing the second time. */
    void close();

    /** The connection broke. Does nothing behind {@link #close}. */
    void breakOff();
}
