package io.github.runnel.benchmark.load;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.util.concurrent.TimeUnit;

/** How fast a viewer reads. */
enum Pace {
    /** Whatever comes, at once. */
    ALL,
    /** 64 kbit/s. */
    SLOW,
    /** Nothing, not even the answer to its request. */
    NONE;

    /** With loopback's segments of 64 kB the server's kernel would take megabytes for each viewer: half a minute of the stream. */
    static final ChannelOption<Integer> MAX_SEGMENT = new IntegerUnixChannelOption("TCP_MAXSEG", 6, 2);

    static final int SEGMENT_OF_ETHERNET = 1_448;

    private static final int MUCH = 64 * 1024;
    private static final int LITTLE = 2 * 1024;
    private static final long LITTLE_EACH_MS = 250;
    static final int SMALL_BUFFER = 16 * 1024;

    /** Before the viewer connects. */
    void prepare(Channel channel) {
        channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(this == ALL ? MUCH : LITTLE));
        if (this != ALL) {
            channel.config().setAutoRead(false);
            channel.config().setOption(ChannelOption.SO_RCVBUF, SMALL_BUFFER);
            channel.config().setOption(MAX_SEGMENT, SEGMENT_OF_ETHERNET);
        }
    }

    /** Once it is connected. */
    void begin(Channel channel) {
        if (this == SLOW) {
            var ignored = channel.eventLoop()
                    .scheduleAtFixedRate(channel::read, LITTLE_EACH_MS, LITTLE_EACH_MS, TimeUnit.MILLISECONDS);
        }
    }
}
