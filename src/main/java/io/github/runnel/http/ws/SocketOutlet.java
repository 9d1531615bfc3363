package io.github.runnel.http.ws;

import io.github.runnel.hub.Outlet;
import io.github.runnel.hub.Subscriber;

/** The way out to one viewer over a WebSocket that is about to be opened, or open. */
interface SocketOutlet extends Outlet {

    /** Whose it is. Called before the upgrade, unless the viewer is refused. */
    void belongsTo(Subscriber viewer);

    /** Nobody's: to be closed as soon as it is open. Called before the upgrade. */
    void refuse(WsClose why);
}
