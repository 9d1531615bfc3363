/** A real browser, driven by tests. */
@NullMarked
package io.github.runnel.support.browser;

import org.jspecify.annotations.NullMarked;
