package io.github.runnel.hub;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The figures of a stream for those who operate the server, or the sum of all streams that have none of their own.
 *
 * @param key empty for the sum
 * @param publishers of a stream, 0 or 1
 * @param viewers who receive, by the name of their protocol; a name that was once there stays, with 0
 * @param receivedKbps kilobits a second over the last half minute
 * @param logBytes memory of the last part of the stream, in all formats
 * @param keyframeIntervalMs between the two newest keyframes, in the publisher's milliseconds; empty in the sum, and until there are two
 */
public record StreamFigures(
        Optional<StreamKey> key,
        int publishers,
        Map<String, Integer> viewers,
        double receivedKbps,
        long logBytes,
        OptionalLong keyframeIntervalMs,
        StreamTotals totals) {}
