/** The plan of the house, held against the code. */
@NullMarked
package io.github.runnel.architecture;

import org.jspecify.annotations.NullMarked;
