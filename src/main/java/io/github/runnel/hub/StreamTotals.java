package io.github.runnel.hub;

/**
 * What has gone through a stream since the server started. None of these ever falls.
 *
 * @param receivedBytes bodies of the publishers' tags
 * @param frames pictures that came in
 * @param misunderstood how often a tag was left out, of a format or of all, since it was not understood
 * @param delivered to all viewers, those who have left included
 */
public record StreamTotals(long receivedBytes, long frames, long misunderstood, Delivered delivered) {

    static final StreamTotals NOTHING = new StreamTotals(0, 0, 0, Delivered.NOTHING);

    /**
     * What viewers got, and what they missed.
     *
     * @param bytes handed to their connections
     * @param units tags, where the format is FLV; up to a second late for those who are still there
     * @param skips how often a viewer lost its place, and went on at a keyframe or ended before there was one
     * @param skippedUnits what they missed by that; with {@code units}, all that they could have had
     * @param slowViewers how many were ended for being too slow
     */
    public record Delivered(long bytes, long units, long skips, long skippedUnits, long slowViewers) {

        static final Delivered NOTHING = new Delivered(0, 0, 0, 0, 0);

        Delivered plus(Delivered more) {
            return new Delivered(
                    bytes + more.bytes,
                    units + more.units,
                    skips + more.skips,
                    skippedUnits + more.skippedUnits,
                    slowViewers + more.slowViewers);
        }
    }

    StreamTotals plus(StreamTotals more) {
        return new StreamTotals(
                receivedBytes + more.receivedBytes,
                frames + more.frames,
                misunderstood + more.misunderstood,
                delivered.plus(more.delivered));
    }
}
