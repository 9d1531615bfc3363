package io.github.runnel.support.proxy;

import io.github.runnel.support.FreePort;

/**
 * Where a proxy listens, on 127.0.0.1.
 *
 * @param http leads to {@code https}
 */
record Ports(int http, int https, int rtmp) {

    static Ports pick() {
        return new Ports(FreePort.pick(), FreePort.pick(), FreePort.pick());
    }
}
