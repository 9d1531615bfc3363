package io.github.runnel.rtmp;

import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.Publisher;
import java.util.function.Consumer;

/**
 * An RTMP connection as the hub knows it.
 *
 * @param revocation told on any thread
 */
record RtmpPublisher(Caller caller, String url, Consumer<EndReason> revocation) implements Publisher {

    @Override
    public String id() {
        return caller.id();
    }

    @Override
    public String address() {
        return caller.address();
    }

    @Override
    public String protocol() {
        return caller.protocol();
    }

    @Override
    public void revoked(EndReason reason) {
        revocation.accept(reason);
    }
}
