/** The smallest application that uses CDI and REST: what a server takes for these has nothing to do with Runnel. */
@NullMarked
package io.github.runnel.benchmark.smallest;

import org.jspecify.annotations.NullMarked;
