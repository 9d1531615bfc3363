package io.github.runnel.rtmp;

import io.github.runnel.bytes.Bytes;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections that are open, how many of them from where, and how others came to a bad end. Thread-safe. */
final class Connections {

    /** Up to so many times the limit hear a refusal; more hear nothing. A limit may be as large as an int. */
    private static final long REFUSED_FACTOR = 2;

    /** What of an IPv6 address tells one customer from another; all of an IPv4 address. */
    private static final int NETWORK_BYTES = 8;

    private final RtmpSettings.Limits limits;
    private final Set<RtmpConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<Bytes, Integer> byNetwork = new ConcurrentHashMap<>();
    private final MishapCounter mishaps = new MishapCounter();

    /** How a new connection is met. */
    enum Reception {
        WELCOME,
        /** Let in to be told that there are too many. */
        REFUSED,
        /** Closed without a word. */
        CLOSED
    }

    Connections(RtmpSettings.Limits limits) {
        this.limits = limits;
    }

    /** Counts a connection, whoever it is from; false if it is to be closed. */
    boolean arrive() {
        if (all.incrementAndGet() > limits.connections()) {
            depart();
            return false;
        }
        return true;
    }

    void depart() {
        all.decrementAndGet();
    }

    /** Counts a connection that has arrived for its client, unless it is to be closed. */
    Reception enter(InetAddress client) {
        int fromThere = byNetwork.merge(network(client), 1, Integer::sum);
        if (fromThere > limits.connectionsPerAddress() * REFUSED_FACTOR) {
            leave(client);
            return Reception.CLOSED;
        }
        return fromThere > limits.connectionsPerAddress() ? Reception.REFUSED : Reception.WELCOME;
    }

    void leave(InetAddress client) {
        byNetwork.computeIfPresent(network(client), (network, count) -> count == 1 ? null : count - 1);
    }

    int count() {
        return all.get();
    }

    MishapCounter mishaps() {
        return mishaps;
    }

    void add(RtmpConnection connection) {
        open.add(connection);
    }

    void remove(RtmpConnection connection) {
        open.remove(connection);
    }

    List<RtmpConnection> open() {
        return List.copyOf(open);
    }

    private static Bytes network(InetAddress address) {
        Bytes bytes = Bytes.wrap(address.getAddress());
        return bytes.slice(0, Math.min(bytes.size(), NETWORK_BYTES));
    }
}
