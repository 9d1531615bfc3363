package io.github.runnel.http.ws;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;

/** Makes what the API says of the connections that a container hands over. Thread-safe. */
public interface Mending {

    /** The connection as it should be. */
    WebConnection mend(WebConnection handedOver);

    /** The container closes what it handed over, whoever wanted that. Called by the thread that does. */
    default void closing(WebConnection handedOver) throws IOException {}
}
