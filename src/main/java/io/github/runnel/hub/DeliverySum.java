package io.github.runnel.hub;

import io.github.runnel.hub.StreamTotals.Delivered;

/** Adds up what viewers got, without an object for each. Used by one thread at a time. */
final class DeliverySum {

    private long bytes;
    private long units;
    private long skips;
    private long skippedUnits;
    private long slowViewers;

    void add(Subscriber viewer) {
        bytes += viewer.sentBytes();
        units += viewer.sentUnits();
        Cursor.Skipped skipped = viewer.skipped();
        skips += skipped.times();
        skippedUnits += skipped.units();
        slowViewers += viewer.ended() == EndReason.TOO_SLOW ? 1 : 0;
    }

    Delivered total() {
        return new Delivered(bytes, units, skips, skippedUnits, slowViewers);
    }
}
