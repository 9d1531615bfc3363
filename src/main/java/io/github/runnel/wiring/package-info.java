/**
 * The composition root: settings in, beans out, start, stop. The only room that knows property names and all other rooms.
 */
@NullMarked
package io.github.runnel.wiring;

import org.jspecify.annotations.NullMarked;
