package io.github.runnel.hub;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.Sink;

/**
 * The way out to one viewer, implemented by an edge. Its methods are called by one thread at a time, never the publisher's.
 *
 * <p>{@link #write} gets one run of whole units, after {@link #isReady} said true. Once {@code isReady} has said false,
 * the outlet calls {@link Subscriber#resume} as soon as it would say true again. A broken connection is told by
 * {@link Subscriber#gone}.
 *
 * <p>A write that blocks all the same holds its thread until the container gives it up: that time has to be limited, by the
 * server's configuration or by the outlet.
 */
public interface Outlet extends Sink {

    /** Whether a write would be taken without blocking now; also sends off what an earlier write left behind. */
    boolean isReady();

    /** Whether something that was written has not been sent off yet. */
    boolean hasUnsent();

    /**
     * Called about once a second, at a unit's end, for keeping a silent connection open.
     *
     * @param keepAlive what the format allows at this place; empty before anything was written
     */
    void tick(Bytes keepAlive);

    /**
     * Whether this is the moment for {@link #end}. Once it has said false, the outlet calls {@link Subscriber#resume} when the
     * moment has come; if that takes too long, it is ended all the same. The outlet may close the connection itself before it
     * says true.
     *
     * @param reason what {@link #end} will be called with
     */
    default boolean isReadyToEnd(EndReason reason) {
        return isReady();
    }

    /** Ends the delivery in the protocol's own way. Called once; no other call follows. */
    void end(EndReason reason);
}
