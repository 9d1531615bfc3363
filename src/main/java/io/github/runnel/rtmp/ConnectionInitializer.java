package io.github.runnel.rtmp;

import io.github.runnel.rtmp.RtmpSettings.ProxyProtocol;
import io.github.runnel.rtmp.message.MessageReader;
import io.github.runnel.rtmp.session.Peer;
import io.github.runnel.rtmp.session.Session;
import io.github.runnel.rtmp.tls.ServerCertificate;
import io.github.runnel.rtmp.wire.Acknowledger;
import io.github.runnel.rtmp.wire.ChunkDecoder;
import io.github.runnel.rtmp.wire.ChunkEncoder;
import io.github.runnel.rtmp.wire.HandshakeDecoder;
import io.github.runnel.rtmp.wire.MessageDecoder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Meets each new connection: counts it, and builds the way that its bytes take. Thread-safe. */
final class ConnectionInitializer extends ChannelInitializer<Channel> {

    private static final Logger LOG = System.getLogger(ConnectionInitializer.class.getName());
    private static final String TOO_MANY = "Too many connections.";
    private static final String TOO_MANY_FROM_THERE = "Too many connections from this address.";

    private final RtmpSettings settings;
    private final Doors doors;
    private final Connections connections;
    private final Optional<ServerCertificate> certificate;
    private final MessageReader messages;
    private final AtomicLong accepted = new AtomicLong();

    /** @param certificate for RTMPS; without one it is RTMP */
    ConnectionInitializer(
            RtmpSettings settings, Doors doors, Connections connections, Optional<ServerCertificate> certificate) {
        this.settings = settings;
        this.doors = doors;
        this.connections = connections;
        this.certificate = certificate;
        messages = new MessageReader(settings.limits().amf());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // closed it will be
    protected void initChannel(Channel channel) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress other)) {
            channel.close(); // gone before it was met
            return;
        }
        channel.pipeline().addLast(connections.mishaps());
        if (!connections.arrive()) {
            turnAway(channel, other, TOO_MANY);
            return;
        }
        channel.closeFuture().addListener(closed -> connections.depart());
        ProxyProtocol proxying = settings.proxies().protocol();
        if (proxying != ProxyProtocol.OFF && settings.proxies().trusted().contains(other.getAddress())) {
            ProxiedConnection.await(channel, settings, other, client -> meet(channel, client));
        } else if (proxying == ProxyProtocol.REQUIRE) {
            turnAway(channel, other, "Not a trusted proxy.");
        } else {
            meet(channel, other);
        }
    }

    /** @param client the other end, or who is behind it */
    private void meet(Channel channel, InetSocketAddress client) {
        switch (connections.enter(client.getAddress())) {
            case WELCOME -> admit(channel, client, Session::of);
            case REFUSED -> {
                connections.mishaps().count(Mishap.REFUSED);
                admit(channel, client, peer -> Session.refusing(peer, TOO_MANY_FROM_THERE));
            }
            case CLOSED -> turnAway(channel, client, TOO_MANY_FROM_THERE);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // closed it will be
    private void turnAway(Channel channel, InetSocketAddress client, String why) {
        connections.mishaps().count(Mishap.REFUSED);
        LOG.log(Level.INFO, "- " + SocketText.of(client) + ": " + why);
        channel.close();
    }

    private void admit(Channel channel, InetSocketAddress client, Function<Peer, Session> conversation) {
        channel.closeFuture().addListener(closed -> connections.leave(client.getAddress()));
        String protocol = certificate.isPresent() ? "rtmps" : "rtmp";
        Caller caller = new Caller(protocol + "-" + accepted.incrementAndGet(), protocol, SocketText.of(client));
        RtmpConnection connection = new RtmpConnection(channel, caller, doors, settings.timeouts(), conversation);
        connections.add(connection);
        channel.closeFuture().addListener(closed -> connections.remove(connection));
        certificate.ifPresent(tls -> channel.pipeline().addLast(tls.handler(channel.alloc())));
        channel.pipeline()
                .addLast(new HandshakeDecoder())
                .addLast(new ChunkEncoder())
                .addLast(new Acknowledger())
                .addLast(new ChunkDecoder(settings.limits().chunks()))
                .addLast(new MessageDecoder(messages))
                .addLast(connection);
    }
}
