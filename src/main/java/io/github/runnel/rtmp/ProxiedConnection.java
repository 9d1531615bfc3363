package io.github.runnel.rtmp;

import io.github.runnel.rtmp.RtmpSettings.ProxyProtocol;
import io.github.runnel.rtmp.session.Status;
import io.github.runnel.rtmp.session.StatusCode;
import io.github.runnel.rtmp.wire.ProxyDetector;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.AddressFamily;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A connection from a trusted proxy that has yet to say for whom it is: the PROXY protocol, of HAProxy's
 * {@code proxy-protocol.txt}, section 2.
 *
 * <p>Confined to the channel's event loop.
 */
final class ProxiedConnection extends SimpleChannelInboundHandler<HAProxyMessage> {

    private static final Logger LOG = System.getLogger(ProxiedConnection.class.getName());

    private final Channel channel;
    private final RtmpSettings settings;
    private final InetSocketAddress proxy;
    private final Consumer<InetSocketAddress> next;
    private final Deadline deadline;
    private boolean isDone;

    private ProxiedConnection(
            Channel channel, RtmpSettings settings, InetSocketAddress proxy, Consumer<InetSocketAddress> next) {
        super(HAProxyMessage.class);
        this.channel = channel;
        this.settings = settings;
        this.proxy = proxy;
        this.next = next;
        deadline = new Deadline(channel.eventLoop(), status -> refuse(status.description()));
    }

    /** Awaits the header, and then goes on as {@code next} says, which gets the address of the client. */
    static void await(
            Channel channel, RtmpSettings settings, InetSocketAddress proxy, Consumer<InetSocketAddress> next) {
        channel.pipeline().addLast(new ProxyDetector()).addLast(new ProxiedConnection(channel, settings, proxy, next));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        long millis = settings.timeouts().handshake().toMillis();
        deadline.start(
                settings.timeouts().handshake(),
                new Status(StatusCode.FAILED, "No PROXY header within " + millis + " ms."));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        deadline.cancel();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event != ProxyDetector.Event.ABSENT) {
            context.fireUserEventTriggered(event);
        } else if (settings.proxies().protocol() == ProxyProtocol.REQUIRE) {
            refuse("No PROXY header.");
        } else {
            goOn(proxy);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HAProxyMessage header) {
        if (header.command() == HAProxyCommand.LOCAL || !isInternet(header)) {
            goOn(proxy); // it speaks for itself, or cannot say for whom
        } else {
            client(header).ifPresentOrElse(this::goOn, () -> refuse("A PROXY header without the client's address."));
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // closed it will be
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        if (thrown instanceof IOException) {
            context.close(); // broke off
        } else {
            refuse("A malformed PROXY header.");
        }
    }

    private void goOn(InetSocketAddress client) {
        if (!isDone) {
            isDone = true;
            next.accept(client);
            channel.pipeline().remove(this);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // closed it will be
    private void refuse(String why) {
        if (!isDone) {
            isDone = true;
            channel.pipeline().fireUserEventTriggered(Mishap.PROXY);
            LOG.log(Level.INFO, "- " + SocketText.of(proxy) + ": " + why);
            channel.close();
        }
    }

    private static boolean isInternet(HAProxyMessage header) {
        AddressFamily family = header.proxiedProtocol().addressFamily();
        return family == AddressFamily.AF_IPv4 || family == AddressFamily.AF_IPv6;
    }

    private static Optional<InetSocketAddress> client(HAProxyMessage header) {
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(header.sourceAddress());
        return Optional.ofNullable(address).map(known -> new InetSocketAddress(known, header.sourcePort()));
    }
}
