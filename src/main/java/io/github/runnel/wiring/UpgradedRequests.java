package io.github.runnel.wiring;

import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * What Payara remembers of the requests that became WebSockets.
 *
 * <p>It keeps a request for later ones, and in it who the connection was handed to, which leads to the endpoint, its class, and
 * its class loader; ordinary requests that use it afterwards change nothing about that. Thread-safe.
 */
final class UpgradedRequests {

    private static final System.Logger LOG = System.getLogger(UpgradedRequests.class.getName());
    private static final String REQUEST = "org.apache.catalina.connector.Request";

    /** The class of requests as applications see them. */
    static final String FACADE = REQUEST + "Facade";

    /** Each with the one to whom this application's upgrade handed the connection. */
    private final Map<Object, WeakReference<Object>> requests = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param request the container's own request, whose upgrade is done and which is still being served */
    void remember(Object request) {
        if (request.getClass().getName().equals(FACADE)) {
            try {
                Object kept = request.getClass()
                        .getMethod("getUnwrappedCoyoteRequest")
                        .invoke(request);
                requests.put(kept, new WeakReference<>(handler(kept).get(kept)));
            } catch (ReflectiveOperationException changed) {
                LOG.log(Level.DEBUG, "this server does not tell what is behind a request", changed);
            }
        }
    }

    /**
     * Makes the server forget whom the connections were handed to; what other applications have upgraded since stays as it is.
     * To be called when the WebSockets are closed.
     */
    void forget() {
        synchronized (requests) {
            requests.forEach(UpgradedRequests::forget);
        }
    }

    private static void forget(Object request, WeakReference<Object> ours) {
        try {
            Field handler = handler(request);
            if (ours.refersTo(handler.get(request))) {
                handler.set(request, null);
            }
        } catch (ReflectiveOperationException changed) {
            LOG.log(Level.DEBUG, "this server remembers upgraded requests in another way", changed);
        }
    }

    private static Field handler(Object request) throws ReflectiveOperationException {
        Field handler = Class.forName(REQUEST, false, request.getClass().getClassLoader())
                .getDeclaredField("httpUpgradeHandler");
        if (!handler.trySetAccessible()) {
            throw new IllegalAccessException(handler + " is not accessible");
        }
        return handler;
    }
}
