/** Viewers of live streams, written in Java: patient ones, slow ones, and such as speak HTTP byte by byte. */
@NullMarked
package io.github.runnel.support.viewer;

import org.jspecify.annotations.NullMarked;
