/** The application server that integration tests run against: deployed, started, kept, and found. */
@NullMarked
package io.github.runnel.support.server;

import org.jspecify.annotations.NullMarked;
