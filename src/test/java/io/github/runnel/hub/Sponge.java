package io.github.runnel.hub;

import io.github.runnel.bytes.Bytes;

/** A viewer who takes everything, and keeps nothing. */
public class Sponge implements Outlet {

    /** Lets it watch a stream as FLV. */
    public static Subscriber watch(StreamRegistry registry, StreamKey key) {
        Subscriber viewer = registry.subscribe(
                new Subscriber.Request(key, Format.FLV, false, "192.0.2.9:1234", "http-flv"), new Sponge());
        viewer.resume();
        return viewer;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public boolean hasUnsent() {
        return false;
    }

    @Override
    public void write(byte[] array, int offset, int length) {}

    @Override
    public void tick(Bytes keepAlive) {}

    @Override
    public void end(EndReason reason) {}
}
