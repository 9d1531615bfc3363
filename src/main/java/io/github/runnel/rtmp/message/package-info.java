/**
 * RTMP messages (RTMP 1.0, sections 5.4, 6 and 7): a record each, which reads and writes its own payload.
 *
 * <p>Knows nothing of chunks, and nothing of the order in which messages make sense.
 */
@NullMarked
package io.github.runnel.rtmp.message;

import org.jspecify.annotations.NullMarked;
