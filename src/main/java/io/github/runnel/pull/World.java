package io.github.runnel.pull;

import io.github.runnel.hub.Ticker;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What sources have from outside.
 *
 * @param random for the times between tries
 * @param journal is told of each end that nobody wanted; must not block
 */
public record World(Ticker ticker, RandomGenerator random, Consumer<SourceStatus> journal) {}
