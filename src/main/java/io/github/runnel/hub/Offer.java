package io.github.runnel.hub;

import java.util.Map;

/**
 * What can be had of a stream that is there.
 *
 * @param made the formats that it is made in at present; others that suit the tracks are made when somebody comes
 */
record Offer(Tracks tracks, Map<Format, Feed> made) {}
