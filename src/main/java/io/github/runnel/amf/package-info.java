/**
 * The values of Adobe's Action Message Format, read (AMF0, and AMF3 where AMF0 switches to it) and written (AMF0).
 *
 * <p>RTMP commands and the metadata of FLV are lists of them.
 */
@NullMarked
package io.github.runnel.amf;

import org.jspecify.annotations.NullMarked;
