package io.github.runnel.rtmp.client;

import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.pull.Puller;
import io.github.runnel.rtmp.message.Message;
import io.github.runnel.rtmp.wire.Acknowledger;
import io.github.runnel.rtmp.wire.HandshakeDecoder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;

/** Where Netty and a {@link PlayConversation} meet. Confined to the channel's event loop. */
final class PlayConnection extends SimpleChannelInboundHandler<Message> implements PlayConversation.Line {

    private static final Logger LOG = System.getLogger(PlayConnection.class.getName());

    private final Channel channel;
    private final Puller.Receiver receiver;
    private final PlayConversation conversation;
    private boolean hasEnded;

    PlayConnection(Channel channel, PlayTarget target, Puller.Receiver receiver) {
        super(Message.class);
        this.channel = channel;
        this.receiver = receiver;
        conversation = new PlayConversation(target, this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == HandshakeDecoder.Event.DONE) {
            conversation.begin();
        } else if (event instanceof SslHandshakeCompletionEvent tls && !tls.isSuccess()) {
            end("no TLS handshake: " + sentence(tls.cause()));
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Message message) {
        if (!hasEnded) {
            message.deliverTo(conversation);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
        context.fireChannelReadComplete();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof ProtocolException || cause instanceof IOException) {
            end(sentence(cause));
        } else {
            LOG.log(Level.ERROR, "a stream that is pulled has failed", cause);
            end("a defect: " + cause);
        }
    }

    private static String sentence(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end("the other end has closed the connection");
        context.fireChannelInactive();
    }

    /** Called by any thread. */
    void leaveSoon() {
        try {
            channel.eventLoop().execute(this::leave);
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.DEBUG, "the event loop has ended, and this connection with it");
        }
    }

    /** Says goodbye. */
    private void leave() {
        if (!hasEnded && channel.isActive()) {
            conversation.leave();
            channel.flush();
        }
        end("it is not wanted any more");
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what cannot be written shows as a closed channel
    public void send(Message message) {
        channel.writeAndFlush(message.toRaw());
    }

    @Override
    public void acknowledgeEvery(long windowBytes) {
        channel.pipeline().get(Acknowledger.class).window(windowBytes);
    }

    @Override
    public void tag(FlvTag tag) {
        if (!receiver.tag(tag)) {
            leave();
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // closed it will be
    public void end(String why) {
        if (!hasEnded) {
            hasEnded = true;
            receiver.ended(why);
            channel.close();
        }
    }
}
