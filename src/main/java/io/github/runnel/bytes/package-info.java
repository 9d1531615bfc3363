/**
 * Immutable bytes, cursors over bytes and bits, and the one exception for wrong input.
 *
 * <p>Ground floor: knows nothing but java.base, and everybody may use it.
 */
@NullMarked
package io.github.runnel.bytes;

import org.jspecify.annotations.NullMarked;
