/**
 * A load of publishers and viewers of its own making, and what a server spends on it.
 *
 * <p>{@code LoadBenchmark} starts servers and, as processes of their own, {@code LoadGenerator} and {@code Floor}.
 */
@NullMarked
package io.github.runnel.benchmark.load;

import org.jspecify.annotations.NullMarked;
