/** What tests of several rooms share: bytes as text, ways of arrival, a clock that is moved by hand. */
@NullMarked
package io.github.runnel.support;

import org.jspecify.annotations.NullMarked;
