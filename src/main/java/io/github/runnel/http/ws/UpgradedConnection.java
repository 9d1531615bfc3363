package io.github.runnel.http.ws;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Where the container hands a connection over. Made by the container for each of them. */
public final class UpgradedConnection implements HttpUpgradeHandler {

    private volatile @Nullable Owner owner;
    private volatile @Nullable Mending mending;
    private volatile @Nullable WebConnection handedOver;

    /** Who frames what goes over a connection. */
    interface Owner {

        /** The container has handed the connection over. */
        void open(WebConnection opened) throws IOException;
    }

    void serve(Owner client, Mending containers) {
        mending = containers;
        owner = client;
    }

    @Override
    public void init(WebConnection connection) {
        handedOver = connection;
        try {
            Objects.requireNonNull(owner).open(Objects.requireNonNull(mending).mend(connection));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void destroy() {
        owner = null;
        Mending containers = mending;
        WebConnection connection = handedOver;
        handedOver = null;
        if (containers != null && connection != null) {
            try {
                containers.closing(connection);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** Does nothing where the container has closed it; a task keeps whatever that may throw. */
    static void close(WebConnection connection) {
        new FutureTask<@Nullable Void>(() -> {
                    connection.close();
                    return null;
                })
                .run();
    }
}
