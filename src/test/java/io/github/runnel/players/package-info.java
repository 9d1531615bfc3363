/** Which players play what: a table that is made by running them. */
@NullMarked
package io.github.runnel.players;

import org.jspecify.annotations.NullMarked;
