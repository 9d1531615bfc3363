/** Certificates for tests, made by the script that people use. */
@NullMarked
package io.github.runnel.support.tls;

import org.jspecify.annotations.NullMarked;
