package io.github.runnel.wiring;

import io.github.runnel.http.ViewerConnections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;

/**
 * Payara's connections (Grizzly 4), by reflection; on other servers this does nothing. Thread-safe.
 *
 * <p>Payara copies each write of up to 8 kB into a new buffer, and its API lets a response's buffer only grow. The connection of an
 * ended response it keeps until the other end has taken everything: for ever, from who reads nothing.
 */
@ApplicationScoped
class PayaraConnections implements ViewerConnections {

    private static final System.Logger LOG = System.getLogger(PayaraConnections.class.getName());
    private static final String CLOSEABLE = "org.glassfish.grizzly.Closeable";

    /** Grizzly's smallest; a longer write goes past it. */
    private static final int BUFFER_BYTES = 512;

    /** Of the versions with one request at a time on a connection. */
    private static final String FIRST_HTTP = "HTTP/1";

    @Override
    public Runnable prepare(HttpServletRequest request) {
        if (!request.getClass().getName().equals(UpgradedRequests.FACADE)) {
            return PayaraConnections::nothing;
        }
        try {
            Object below = call(call(request, "getUnwrappedCoyoteRequest"), "getCoyoteRequest");
            Object buffer = call(call(below, "getResponse"), "getOutputBuffer");
            buffer.getClass().getMethod("setBufferSize", int.class).invoke(buffer, BUFFER_BYTES);
            return request.getProtocol().startsWith(FIRST_HTTP)
                    ? closing(call(below, "getConnection"))
                    : PayaraConnections::nothing;
        } catch (ReflectiveOperationException changed) {
            LOG.log(Level.DEBUG, "this server does not tell what is below a request", changed);
            return PayaraConnections::nothing;
        }
    }

    private static Object call(Object owner, String method) throws ReflectiveOperationException {
        return owner.getClass().getMethod(method).invoke(owner);
    }

    private static Runnable closing(Object connection) throws ReflectiveOperationException {
        Method terminate = Class.forName(CLOSEABLE, false, connection.getClass().getClassLoader())
                .getMethod("terminateSilently");
        return () -> run(terminate, connection);
    }

    private static void run(Method terminate, Object connection) {
        try {
            terminate.invoke(connection);
        } catch (ReflectiveOperationException failed) {
            LOG.log(Level.DEBUG, "the connection was not closed", failed);
        }
    }

    private static void nothing() {}
}
