package io.github.runnel.codec;

import io.github.runnel.hub.StreamRegistry;

/** Breaks the plan on purpose: a codec that knows the hub. The architecture test has to find it. */
public record PlantedImport(StreamRegistry forbidden) {}
