package io.github.runnel.transcode;

import java.time.Duration;

/**
 * How much is transcoded.
 *
 * @param most how many children may work at a time; {@link Integer#MAX_VALUE} for no limit
 * @param linger how long one goes on when nobody listens any more
 */
public record TranscodeSettings(int most, Duration linger) {}
