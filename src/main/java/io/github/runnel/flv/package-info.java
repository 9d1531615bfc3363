/**
 * FLV (Adobe FLV 10.1, annex E; Enhanced RTMP v2): tags classified, wrapped, read and written.
 *
 * <p>The unit in which everything else in Runnel thinks is {@link io.github.runnel.flv.FlvTag}.
 */
@NullMarked
package io.github.runnel.flv;

import org.jspecify.annotations.NullMarked;
