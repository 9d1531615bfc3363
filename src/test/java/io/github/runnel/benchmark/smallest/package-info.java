/**
 * The smallest application that uses what Runnel uses of a server: CDI, REST, a servlet, WebSocket, health. What a server takes
 * for these has nothing to do with Runnel.
 */
@NullMarked
package io.github.runnel.benchmark.smallest;

import org.jspecify.annotations.NullMarked;
