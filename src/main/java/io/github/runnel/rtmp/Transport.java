package io.github.runnel.rtmp;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** How Netty talks to the operating system. */
enum Transport {
    /** Linux, by a native library. */
    EPOLL(EpollServerSocketChannel.class, EpollSocketChannel.class),
    /** Everywhere, by Java. */
    NIO(NioServerSocketChannel.class, NioSocketChannel.class);

    private final Class<? extends ServerChannel> channel;
    private final Class<? extends Channel> client;

    Transport(Class<? extends ServerChannel> channel, Class<? extends Channel> client) {
        this.channel = channel;
        this.client = client;
    }

    static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    Class<? extends ServerChannel> channel() {
        return channel;
    }

    /** The kind of channel that connects to another server. */
    Class<? extends Channel> client() {
        return client;
    }

    IoHandlerFactory ioHandlers() {
        return switch (this) {
            case EPOLL -> EpollIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }
}
