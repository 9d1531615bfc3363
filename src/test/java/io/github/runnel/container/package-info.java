/** Runnel in a container: the image and the files that run it, held against each other and against the code. */
@NullMarked
package io.github.runnel.container;

import org.jspecify.annotations.NullMarked;
