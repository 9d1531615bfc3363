/** Real FFmpegs: what they publish, what they read, and the media they make for that. */
@NullMarked
package io.github.runnel.support.media;

import org.jspecify.annotations.NullMarked;
