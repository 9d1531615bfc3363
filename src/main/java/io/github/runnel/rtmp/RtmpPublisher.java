package io.github.runnel.rtmp;

import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.Publisher;
import java.util.function.Consumer;

/**
 * An RTMP connection as the hub knows it.
 *
 * @param revocation told on any thread
 */
record RtmpPublisher(String id, String address, String url, Consumer<EndReason> revocation) implements Publisher {

    @Override
    public String protocol() {
        return "rtmp";
    }

    @Override
    public void revoked(EndReason reason) {
        revocation.accept(reason);
    }
}
