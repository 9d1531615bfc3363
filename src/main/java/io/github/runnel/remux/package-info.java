/** {@link io.github.runnel.hub.Packager}s: the tags of a stream as the bytes of each output format. */
@NullMarked
package io.github.runnel.remux;

import org.jspecify.annotations.NullMarked;
