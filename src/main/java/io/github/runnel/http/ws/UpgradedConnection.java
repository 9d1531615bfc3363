package io.github.runnel.http.ws;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the container hands a connection over. Made by the container for each of them. */
public final class UpgradedConnection implements HttpUpgradeHandler {

    private volatile @Nullable Owner owner;

    /** Who frames what goes over a connection. */
    interface Owner {

        /** The container has handed the connection over. */
        void open(WebConnection opened) throws IOException;
    }

    void serve(Owner client) {
        owner = client;
    }

    @Override
    public void init(WebConnection connection) {
        try {
            Objects.requireNonNull(owner).open(connection);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void destroy() {
        owner = null;
    }
}
