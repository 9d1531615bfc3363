package io.github.runnel.http.ws;

import io.github.runnel.http.FlvInlet;
import io.github.runnel.http.SocketUpgrade;
import io.github.runnel.hub.RefusedException;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Subscriber;
import io.github.runnel.hub.Ticker;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Turns requests into WebSockets that receive a stream, or send one. Thread-safe.
 *
 * @param <O> the container's way out
 */
public abstract class WsUpgrade<O extends SocketOutlet> implements SocketUpgrade {

    private final StreamRegistry registry;
    final WsSettings settings;
    final Ticker ticker;

    WsUpgrade(StreamRegistry registry, WsSettings settings, Ticker ticker) {
        this.registry = registry;
        this.settings = settings;
        this.ticker = ticker;
    }

    /** Who is over a limit hears so in a WebSocket: a page cannot read the status of one that was never opened. */
    @Override
    public final void upgrade(HttpServletRequest request, HttpServletResponse response, Subscriber.Request viewer)
            throws IOException, ServletException {
        O outlet = outlet();
        try {
            subscribe(request, response, registry.subscribe(viewer, outlet), outlet);
        } catch (RefusedException refused) {
            if (refused.reason() != Refusal.LIMIT_EXCEEDED) {
                throw refused;
            }
            outlet.refuse(WsClose.TRY_AGAIN_LATER);
            upgrade(request, response, outlet);
        }
    }

    private void subscribe(HttpServletRequest request, HttpServletResponse response, Subscriber subscriber, O outlet)
            throws IOException, ServletException {
        outlet.belongsTo(subscriber);
        boolean isUpgraded = false;
        try {
            isUpgraded = upgrade(request, response, outlet);
        } finally {
            if (!isUpgraded) {
                subscriber.gone();
            }
        }
    }

    @Override
    public final void upgrade(HttpServletRequest request, HttpServletResponse response, FlvInlet publisher)
            throws IOException, ServletException {
        boolean isUpgraded = false;
        try {
            isUpgraded = handOver(request, response, publisher);
        } finally {
            if (!isUpgraded) {
                publisher.closed();
            }
        }
    }

    /** A way out that is not open yet. */
    abstract O outlet();

    /**
     * Upgrades, and opens the outlet, now or a little later.
     *
     * @return whether the container agreed
     */
    abstract boolean upgrade(HttpServletRequest request, HttpServletResponse response, O outlet)
            throws IOException, ServletException;

    /**
     * Upgrades, and lets what comes in, now or a little later.
     *
     * @return whether the container agreed
     */
    abstract boolean handOver(HttpServletRequest request, HttpServletResponse response, FlvInlet publisher)
            throws IOException, ServletException;
}
