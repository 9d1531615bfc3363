package io.github.runnel.rtmp.session;

/** A client's place among the viewers of one stream. Used by the connection's event loop only. */
public interface Seat {

    /** Of a client that wants nothing for the time being. */
    Seat NONE = () -> {};

    /** The client watches no more: nothing of the stream is sent from now on. Does nothing the second time. */
    void leave();
}
