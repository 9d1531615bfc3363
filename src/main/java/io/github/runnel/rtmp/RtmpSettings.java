package io.github.runnel.rtmp;

import io.github.runnel.amf.AmfLimits;
import io.github.runnel.hub.TrustedAddresses;
import io.github.runnel.rtmp.tls.CertificateFiles;
import io.github.runnel.rtmp.wire.ChunkLimits;
import java.time.Duration;
import java.util.Optional;

/** How the RTMP server listens, and how much it puts up with. */
public record RtmpSettings(
        Listen listen, Optional<Secure> secure, Proxies proxies, Tcp tcp, Timeouts timeouts, Limits limits) {

    /** What the product does when nothing is set. */
    public static final RtmpSettings DEFAULTS = new RtmpSettings(
            new Listen("", 1935, 1024, 0),
            Optional.empty(),
            new Proxies(ProxyProtocol.OFF, TrustedAddresses.NONE),
            new Tcp(true, true, 0, 256 << 10),
            new Timeouts(
                    Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(25)),
            new Limits(ChunkLimits.DEFAULTS, AmfLimits.DEFAULTS, 100, 10_000));

    /**
     * Where and with what means.
     *
     * @param host address or host name; empty for all addresses, IPv4 and IPv6
     * @param port 0 to 65535; 0 picks a free one
     * @param backlog connections that may wait to be accepted
     * @param eventLoopThreads 0 for one a core
     */
    public record Listen(String host, int port, int backlog, int eventLoopThreads) {}

    /**
     * Where RTMPS is to be had beside RTMP, on the same host.
     *
     * @param port 0 to 65535; 0 picks a free one
     */
    public record Secure(int port, CertificateFiles certificate) {}

    /**
     * Who may say for whom it connects.
     *
     * @param trusted whose word counts
     */
    public record Proxies(ProxyProtocol protocol, TrustedAddresses trusted) {}

    /** What becomes of headers of the PROXY protocol. */
    public enum ProxyProtocol {
        /** They are errors. */
        OFF,
        /** A trusted address may send one, and others may connect without. */
        ACCEPT,
        /** Nobody but trusted addresses may connect, with a header. */
        REQUIRE
    }

    /**
     * Options of each connection.
     *
     * @param receiveBufferBytes 0 leaves it to the operating system
     * @param sendBufferBytes 0 leaves it to the operating system, which makes it megabytes for who reads slowly, and tells so late that
     *     there is room again that it passes for who reads nothing
     */
    public record Tcp(boolean noDelay, boolean keepAlive, int receiveBufferBytes, int sendBufferBytes) {}

    /**
     * How long the other end may take, and how often it is asked.
     *
     * @param handshake from the connection to the end of the handshake
     * @param firstMessage for each step from there to the first sound, picture or metadata
     * @param idle from then on, between any two messages
     * @param ping between two pings of a viewer, of whom nothing else is expected
     */
    public record Timeouts(Duration handshake, Duration firstMessage, Duration idle, Duration ping) {}

    /**
     * How much the other end may want.
     *
     * @param connectionsPerAddress from an IPv4 address or an IPv6 network of 64 bits; more are refused in RTMP, and more
     *     than twice as many are closed at once
     * @param connections from everywhere; more are closed at once
     */
    public record Limits(ChunkLimits chunks, AmfLimits amf, int connectionsPerAddress, int connections) {}
}
