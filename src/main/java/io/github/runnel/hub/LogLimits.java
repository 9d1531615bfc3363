package io.github.runnel.hub;

/**
 * How much of a stream a log keeps, whichever is reached first.
 *
 * @param maxBytes memory of the pages, in bytes
 * @param maxDurationMs stream time, in milliseconds
 */
public record LogLimits(long maxBytes, long maxDurationMs) {}
