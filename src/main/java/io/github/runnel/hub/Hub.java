package io.github.runnel.hub;

import java.util.Map;
import java.util.function.Consumer;

/**
 * What all streams share.
 *
 * @param packagers for each container that can be had; FLV is among them, since every other one begins with what it holds
 */
public record Hub(
        HubSettings settings,
        Map<Container, Packager.Factory> packagers,
        FanOut fanOut,
        Ticker ticker,
        Consumer<StreamEvent> events) {}
