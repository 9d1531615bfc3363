package io.github.runnel.support.proxy;

import io.github.runnel.support.server.ServerUnderTest;

/** The proxies whose configurations users are given. */
public enum ReverseProxy {
    NGINX,
    HAPROXY,
    APACHE;

    /** Starts it in front of a server. */
    public RunningProxy start(ServerUnderTest behind) {
        return switch (this) {
            case NGINX -> Nginx.start(behind);
            case HAPROXY -> HaProxy.start(behind);
            case APACHE -> Apache.start(behind);
        };
    }
}
