/** How the server is doing, for those who operate it: MicroProfile Health. */
@NullMarked
package io.github.runnel.observe;

import org.jspecify.annotations.NullMarked;
