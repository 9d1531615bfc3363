/** Reverse proxies from Debian in front of Runnel, each with the configuration that users are given. */
@NullMarked
package io.github.runnel.support.proxy;

import org.jspecify.annotations.NullMarked;
