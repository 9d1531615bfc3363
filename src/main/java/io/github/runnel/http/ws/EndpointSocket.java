package io.github.runnel.http.ws;

import jakarta.websocket.Session;

/** Who is served by a session of the container's. */
interface EndpointSocket {

    /** The container has agreed to the upgrade. */
    void shakeHands();

    boolean hasShakenHands();

    /** The upgrade is done. */
    void open(Session opened);

    /** The other end is there. */
    void ponged();

    /** The session is closed, or broken. */
    void lost();
}
