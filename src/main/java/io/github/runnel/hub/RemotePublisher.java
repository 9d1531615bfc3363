package io.github.runnel.hub;

import java.util.function.Consumer;

/**
 * A publisher at the other end of a connection.
 *
 * @param protocol in lower case: {@code rtmp}, {@code http-flv}
 * @param url without its query
 * @param revocation told on any thread; does not block
 */
public record RemotePublisher(String id, String address, String protocol, String url, Consumer<EndReason> revocation)
        implements Publisher {

    @Override
    public void revoked(EndReason reason) {
        revocation.accept(reason);
    }
}
