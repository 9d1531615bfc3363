package io.github.runnel.hub;

import java.util.Map;
import java.util.function.Consumer;

/**
 * What all streams share, and what holds for them.
 *
 * @param settings of the server as a whole, or of one stream
 * @param packagers for each container that can be had; FLV is among them, since every other one begins with what it holds
 */
public record Hub(
        HubSettings settings,
        Map<Container, Packager.Factory> packagers,
        FanOut fanOut,
        Ticker ticker,
        Consumer<StreamEvent> events,
        Transcoders transcoders) {

    /** The same for a stream, for which other settings may hold. */
    Hub with(HubSettings own) {
        return own.equals(settings)
                ? this
                : new Hub(own, packagers, fanOut.merging(own.flow().merge()), ticker, events, transcoders);
    }

    /** The same with another listener. */
    Hub telling(Consumer<StreamEvent> listener) {
        return new Hub(settings, packagers, fanOut, ticker, listener, transcoders);
    }
}
