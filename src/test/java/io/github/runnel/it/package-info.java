/** Runnel in its container, seen from outside: real encoders publish, real players watch. */
@NullMarked
package io.github.runnel.it;

import org.jspecify.annotations.NullMarked;
