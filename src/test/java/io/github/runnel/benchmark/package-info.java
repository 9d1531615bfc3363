/** Measurements that README names. They print what they saw, and judge nothing: no test waits for a clock. */
@NullMarked
package io.github.runnel.benchmark;

import org.jspecify.annotations.NullMarked;
