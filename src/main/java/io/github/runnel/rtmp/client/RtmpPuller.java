package io.github.runnel.rtmp.client;

import io.github.runnel.pull.Puller;
import io.github.runnel.pull.SourceSettings;
import io.github.runnel.pull.SourceUrl;
import io.github.runnel.rtmp.RtmpSettings;
import io.github.runnel.rtmp.message.MessageReader;
import io.github.runnel.rtmp.wire.Acknowledger;
import io.github.runnel.rtmp.wire.ChunkDecoder;
import io.github.runnel.rtmp.wire.ChunkEncoder;
import io.github.runnel.rtmp.wire.ClientHandshake;
import io.github.runnel.rtmp.wire.MessageDecoder;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslContext;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pulls streams from RTMP and RTMPS servers. Thread-safe. */
public final class RtmpPuller implements Puller {

    private static final int PORT = 1935;
    private static final int SECURE_PORT = 443;

    private final Supplier<Optional<Bootstrap>> bootstrap;
    private final RtmpSettings.Limits limits;
    private final Duration connectTimeout;
    private final Supplier<SslContext> tls;
    private final Executor blocking;

    /**
     * Makes a puller.
     *
     * @param bootstrap with event loops and a kind of channel; empty while there are none
     * @param limits of what the other end may send
     * @param tls for RTMPS; asked on a thread that may wait
     * @param blocking threads that may wait
     */
    public RtmpPuller(
            Supplier<Optional<Bootstrap>> bootstrap,
            RtmpSettings.Limits limits,
            Duration connectTimeout,
            Supplier<SslContext> tls,
            Executor blocking) {
        this.bootstrap = bootstrap;
        this.limits = limits;
        this.connectTimeout = connectTimeout;
        this.tls = tls;
        this.blocking = blocking;
    }

    @Override
    public boolean takes(SourceUrl url) {
        return url.scheme().equals("rtmp") || isSecure(url);
    }

    private static boolean isSecure(SourceUrl url) {
        return url.scheme().equals("rtmps");
    }

    @Override
    public String protocol(SourceUrl url) {
        return url.scheme() + "-pull";
    }

    @Override
    public Pull open(SourceSettings source, Receiver receiver) {
        Connecting connecting = new Connecting(source.url(), receiver);
        blocking.execute(connecting::run);
        return connecting;
    }

    /** Netty's exceptions tell how they were made. */
    private static String sentence(Throwable cause) {
        boolean isRefusal = cause instanceof ConnectException && !(cause instanceof ConnectTimeoutException);
        return isRefusal ? "cannot connect" : Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }

    /** A connection, from the look-up of its host on. Thread-safe. */
    private final class Connecting extends ChannelInitializer<Channel> implements Pull {

        private final SourceUrl url;
        private final Receiver receiver;
        private volatile boolean isCancelled;
        private volatile @Nullable PlayConnection connection;
        private volatile @Nullable SslContext context; // for RTMPS

        Connecting(SourceUrl url, Receiver receiver) {
            this.url = url;
            this.receiver = receiver;
        }

        /** On a thread that may wait. */
        void run() {
            Optional<Bootstrap> ready = bootstrap.get();
            if (ready.isEmpty() || isCancelled) {
                receiver.ended("the server is being stopped");
                return;
            }
            try {
                context = isSecure(url) ? tls.get() : null; // it may read files, which an event loop must not wait for
                String host = url.host().replaceAll("[\\[\\]]", "");
                int port = url.port().orElse(isSecure(url) ? SECURE_PORT : PORT);
                connect(ready.get(), new InetSocketAddress(InetAddress.getByName(host), port));
            } catch (UnknownHostException unknown) {
                receiver.ended("the host " + url.host() + " is unknown");
            } catch (IllegalStateException unable) { // no certificates to trust, or the event loops ended a moment ago
                receiver.ended(String.valueOf(unable.getMessage()));
            }
        }

        private void connect(Bootstrap ready, InetSocketAddress address) {
            ready.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
                    .handler(this)
                    .connect(address)
                    .addListener(connected -> {
                        if (!connected.isSuccess()) {
                            receiver.ended(sentence(Objects.requireNonNull(connected.cause())));
                        }
                    });
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // closed it will be
        protected void initChannel(Channel channel) {
            SslContext secure = context;
            if (secure != null) {
                int port = url.port().orElse(SECURE_PORT);
                channel.pipeline().addLast(secure.newHandler(channel.alloc(), url.host(), port));
            }
            PlayConnection playing = new PlayConnection(channel, PlayTarget.of(url), receiver);
            channel.pipeline()
                    .addLast(new ClientHandshake())
                    .addLast(new ChunkEncoder())
                    .addLast(new Acknowledger())
                    .addLast(new ChunkDecoder(limits.chunks()))
                    .addLast(new MessageDecoder(new MessageReader(limits.amf())))
                    .addLast(playing);
            connection = playing;
            if (isCancelled) {
                channel.close();
            }
        }

        @Override
        public void cancel() {
            isCancelled = true;
            PlayConnection playing = connection;
            if (playing != null) {
                playing.leaveSoon();
            }
        }
    }
}
