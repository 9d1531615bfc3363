package io.github.runnel.rtmp;

import io.github.runnel.rtmp.message.MessageReader;
import io.github.runnel.rtmp.session.Peer;
import io.github.runnel.rtmp.session.Session;
import io.github.runnel.rtmp.wire.Acknowledger;
import io.github.runnel.rtmp.wire.ChunkDecoder;
import io.github.runnel.rtmp.wire.ChunkEncoder;
import io.github.runnel.rtmp.wire.HandshakeDecoder;
import io.github.runnel.rtmp.wire.MessageDecoder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Meets each new connection: counts it, and builds the way that its bytes take. Thread-safe. */
final class ConnectionInitializer extends ChannelInitializer<Channel> {

    private static final Logger LOG = System.getLogger(ConnectionInitializer.class.getName());
    private static final String TOO_MANY = "Too many connections from this address.";

    private final RtmpSettings settings;
    private final Inlets inlets;
    private final Connections connections;
    private final MessageReader messages;
    private final AtomicLong accepted = new AtomicLong();

    ConnectionInitializer(RtmpSettings settings, Inlets inlets, Connections connections) {
        this.settings = settings;
        this.inlets = inlets;
        this.connections = connections;
        messages = new MessageReader(settings.limits().amf());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // closed it will be
    protected void initChannel(Channel channel) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress other)) {
            channel.close(); // gone before it was met
            return;
        }
        switch (connections.enter(other.getAddress())) {
            case WELCOME -> admit(channel, other.getAddress(), Session::of);
            case REFUSED -> admit(channel, other.getAddress(), peer -> Session.refusing(peer, TOO_MANY));
            case CLOSED -> {
                LOG.log(Level.INFO, "- " + SocketText.of(other) + ": Too many connections.");
                channel.close();
            }
        }
    }

    private void admit(Channel channel, InetAddress origin, Function<Peer, Session> conversation) {
        channel.closeFuture().addListener(closed -> connections.leave(origin));
        String id = "rtmp-" + accepted.incrementAndGet();
        RtmpConnection connection = new RtmpConnection(channel, id, inlets, settings.timeouts(), conversation);
        connections.add(connection);
        channel.closeFuture().addListener(closed -> connections.remove(connection));
        channel.pipeline()
                .addLast(new HandshakeDecoder())
                .addLast(new ChunkEncoder())
                .addLast(new Acknowledger())
                .addLast(new ChunkDecoder(settings.limits().chunks()))
                .addLast(new MessageDecoder(messages))
                .addLast(connection);
    }
}
