package io.github.runnel.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.amf.AmfLimits;
import io.github.runnel.amf.AmfValue;
import io.github.runnel.hub.TrustedAddresses;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.tls.CertificateFiles;
import io.github.runnel.rtmp.wire.ChunkLimits;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a free port of all addresses, and the hub behind it. */
final class ServerFixture implements AutoCloseable {

    private static final RtmpSettings.Timeouts PATIENT = RtmpSettings.DEFAULTS.timeouts();
    private static final RtmpSettings.Limits WIDE = RtmpSettings.DEFAULTS.limits();

    static final RtmpSettings DEFAULTS = settings(PATIENT, WIDE);

    final List<Thread> threads = new CopyOnWriteArrayList<>();
    final RtmpServer server;
    private final FakeHub hub = new FakeHub();

    ServerFixture() {
        this(DEFAULTS, Transport.best());
    }

    ServerFixture(RtmpSettings settings) {
        this(settings, Transport.best());
    }

    ServerFixture(RtmpSettings settings, Transport transport) {
        server = new RtmpServer(settings, transport, this::thread, hub);
        server.start();
    }

    /** Settings with other timeouts, all of the same length but the handshake's. */
    static RtmpSettings patience(Duration handshake, Duration others) {
        return settings(new RtmpSettings.Timeouts(handshake, others, others, PATIENT.ping()), WIDE);
    }

    static RtmpSettings limits(ChunkLimits chunks, AmfLimits amf) {
        return settings(PATIENT, new RtmpSettings.Limits(chunks, amf, 100, 100));
    }

    static RtmpSettings connections(int perAddress) {
        return settings(PATIENT, new RtmpSettings.Limits(WIDE.chunks(), WIDE.amf(), perAddress, 100));
    }

    /** RTMPS beside RTMP. */
    static RtmpSettings secure(RtmpSettings settings, int port, CertificateFiles certificate) {
        return new RtmpSettings(
                settings.listen(),
                Optional.of(new RtmpSettings.Secure(port, certificate)),
                settings.proxies(),
                settings.tcp(),
                settings.timeouts(),
                settings.limits());
    }

    /** Clients come through proxies, which send headers of the PROXY protocol. */
    static RtmpSettings proxied(RtmpSettings settings, RtmpSettings.ProxyProtocol protocol, String trusted) {
        return new RtmpSettings(
                settings.listen(),
                settings.secure(),
                new RtmpSettings.Proxies(protocol, TrustedAddresses.parse(trusted)),
                settings.tcp(),
                settings.timeouts(),
                settings.limits());
    }

    static RtmpSettings address(String host, int port) {
        return new RtmpSettings(
                new RtmpSettings.Listen(host, port, 10, 1),
                Optional.empty(),
                DEFAULTS.proxies(),
                DEFAULTS.tcp(),
                PATIENT,
                WIDE);
    }

    int port() {
        return server.port();
    }

    int securePort() {
        return server.securePort().orElseThrow();
    }

    /** The newest publication under that name. */
    FakeHub.Stream stream(String app, String name) {
        return Objects.requireNonNull(hub.stream(app, name));
    }

    /** How many have come, in all streams. */
    int tags() {
        return hub.tags();
    }

    Thread thread(Runnable work) {
        Thread thread = new Thread(work, "rtmp-" + threads.size());
        threads.add(thread);
        return thread;
    }

    @Override
    public void close() {
        server.stop();
        assertThat(threads).isNotEmpty().noneMatch(Thread::isAlive);
    }

    static String code(Command status) {
        return text(status, "code");
    }

    static String description(Command status) {
        return text(status, "description");
    }

    private static String text(Command status, String name) {
        return status.arguments().get(0).get(name).flatMap(AmfValue::asText).orElseThrow();
    }

    private static RtmpSettings settings(RtmpSettings.Timeouts timeouts, RtmpSettings.Limits limits) {
        return new RtmpSettings(
                new RtmpSettings.Listen("", 0, 100, 2),
                Optional.empty(),
                RtmpSettings.DEFAULTS.proxies(),
                new RtmpSettings.Tcp(true, true, 65536, 65536),
                timeouts,
                limits);
    }
}
