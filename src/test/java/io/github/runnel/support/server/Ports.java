package io.github.runnel.support.server;

import io.github.runnel.support.FreePort;

/** The ports of 127.0.0.1 that one server listens on; not each server has a port of its own for its management. */
record Ports(int http, int https, int management) {

    static Ports pick() {
        return new Ports(FreePort.pick(), FreePort.pick(), FreePort.pick());
    }
}
