/**
 * MPEG transport streams (ISO/IEC 13818-1): elementary streams of one program, in packets of 188 bytes.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>Each access unit is one PES packet, which says its length where 16 bits can: then a reader need not wait for the next one.
 *   <li>The clock is that of the stream's milliseconds; what is to be shown comes a constant time behind it.
 *   <li>Nothing is sent at a constant rate, and nothing without a reason: there are no null packets, but as a sign of life.
 * </ul>
 */
@NullMarked
package io.github.runnel.ts;

import org.jspecify.annotations.NullMarked;
