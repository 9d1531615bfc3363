package io.github.runnel.hub;

import java.util.List;

/**
 * How far behind the newest unit viewers were when they were looked at, each once a second, in stream time.
 *
 * @param boundsMs the most that counts for each place of {@code counts}, rising; the last place has no bound
 * @param counts looks, one place more than bounds
 * @param sumMs of all looks
 */
public record LagFigures(List<Long> boundsMs, List<Long> counts, long sumMs) {}
