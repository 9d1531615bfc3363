package io.github.runnel.rtmp;

import io.github.runnel.hub.ReasonCounter;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Map;

/** Counts the mishaps of all connections; stands first in each pipeline, and bytes go past it. Thread-safe. */
@Sharable
final class MishapCounter extends ChannelInboundHandlerAdapter {

    private final ReasonCounter<Mishap> mishaps = new ReasonCounter<>(Mishap.class);

    /** One that has no pipeline yet. */
    void count(Mishap mishap) {
        mishaps.count(mishap);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Mishap mishap) {
            mishaps.count(mishap);
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    Map<Mishap, Long> counts() {
        return mishaps.counts();
    }
}
