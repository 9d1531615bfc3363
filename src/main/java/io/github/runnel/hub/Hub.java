package io.github.runnel.hub;

import java.util.Map;
import java.util.function.Consumer;

/** What all streams share. */
public record Hub(
        HubSettings settings,
        Map<Format, Packager.Factory> packagers,
        FanOut fanOut,
        Ticker ticker,
        Consumer<StreamEvent> events) {}
