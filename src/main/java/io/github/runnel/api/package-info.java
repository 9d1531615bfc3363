/** What the server tells about itself as JSON, in the shape that SRS made usual. */
@NullMarked
package io.github.runnel.api;

import org.jspecify.annotations.NullMarked;
