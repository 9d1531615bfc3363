package io.github.runnel.hub;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * What has gone through one name, or through many that share an account, whichever streams have come and gone.
 *
 * <p>Thread-safe. A stream leaves in one step with its totals, so that no figure ever falls.
 */
final class Account {

    private final Optional<StreamKey> key;
    private final Set<LiveStream> present = new HashSet<>();
    private final Map<String, Integer> noViewers = new TreeMap<>(); // of each protocol that was seen here
    private StreamTotals ofGone = StreamTotals.NOTHING;
    private boolean wasUsed;

    /** @param key empty for an account that many share */
    Account(Optional<StreamKey> key) {
        this.key = key;
    }

    synchronized void enter(LiveStream stream) {
        present.add(stream);
        wasUsed = true;
    }

    synchronized void leave(LiveStream stream) {
        present.remove(stream);
        ofGone = ofGone.plus(stream.totals());
    }

    synchronized boolean isVacant() {
        return present.isEmpty();
    }

    /** Whether a stream has ever been here. */
    synchronized boolean wasUsed() {
        return wasUsed;
    }

    synchronized StreamFigures figures() {
        Map<String, Integer> viewers = new TreeMap<>(noViewers);
        present.forEach(stream -> stream.audience().countByProtocol(viewers));
        viewers.keySet().forEach(protocol -> noViewers.put(protocol, 0));
        return new StreamFigures(
                key,
                (int) present.stream().filter(LiveStream::isPublished).count(),
                viewers,
                present.stream().mapToDouble(LiveStream::receivedKbps).sum(),
                present.stream().mapToLong(LiveStream::logBytes).sum(),
                keyframeIntervalMs(),
                present.stream().map(LiveStream::totals).reduce(ofGone, StreamTotals::plus));
    }

    private OptionalLong keyframeIntervalMs() {
        return key.isEmpty()
                ? OptionalLong.empty()
                : present.stream()
                        .map(LiveStream::keyframeIntervalMs)
                        .flatMapToLong(OptionalLong::stream)
                        .findFirst();
    }
}
