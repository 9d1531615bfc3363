/**
 * What single steps on the way of a tag cost, by JMH. {@code MicroBenchmark} runs them; those that look into the hub are in its
 * package.
 */
@NullMarked
package io.github.runnel.benchmark.micro;

import org.jspecify.annotations.NullMarked;
