package io.github.runnel.http;

import jakarta.servlet.http.HttpServletRequest;

/** The connections below viewers' requests, where the server's API does not reach. Thread-safe. */
public interface ViewerConnections {

    /**
     * Has the server send what is written as it is, where it would copy it into a buffer of its own first.
     *
     * @param request the container's own, while it is being served and nothing has been written
     * @return what closes the connection, whatever was written and has not been sent: for later, and for any thread. It does nothing
     *     where the server closes the connection of who takes nothing itself, or where others share it
     */
    Runnable prepare(HttpServletRequest request);
}
