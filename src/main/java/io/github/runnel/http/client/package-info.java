/** Runnel as the client of another server's HTTP-FLV. */
@NullMarked
package io.github.runnel.http.client;

import org.jspecify.annotations.NullMarked;
