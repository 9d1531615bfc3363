package io.github.runnel.rtmp;

import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.OneLine;
import io.github.runnel.hub.Publisher;
import io.github.runnel.hub.RefusedException;
import io.github.runnel.hub.RemotePublisher;
import io.github.runnel.hub.Side;
import io.github.runnel.hub.Subscriber;
import io.github.runnel.hub.TrackChoice;
import io.github.runnel.rtmp.message.Message;
import io.github.runnel.rtmp.message.UserControl;
import io.github.runnel.rtmp.session.Ended;
import io.github.runnel.rtmp.session.Inlet;
import io.github.runnel.rtmp.session.Peer;
import io.github.runnel.rtmp.session.Seat;
import io.github.runnel.rtmp.session.Session;
import io.github.runnel.rtmp.session.SessionState;
import io.github.runnel.rtmp.session.Status;
import io.github.runnel.rtmp.session.StatusCode;
import io.github.runnel.rtmp.session.StreamAddress;
import io.github.runnel.rtmp.wire.Acknowledger;
import io.github.runnel.rtmp.wire.HandshakeDecoder;
import io.github.runnel.rtmp.wire.LastWords;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where Netty and a {@link Session} meet: messages go in, replies go out, deadlines are kept, and every end is dealt with
 * and logged.
 *
 * <p>Confined to the channel's event loop, except where a method says otherwise.
 */
final class RtmpConnection extends SimpleChannelInboundHandler<Message> implements Peer {

    private static final Logger LOG = System.getLogger(RtmpConnection.class.getName());

    private static final int LONGEST_LINE = 500;
    private static final int CLOSED_WITHIN_SECONDS = 2;

    private final Channel channel;
    private final Caller caller;
    private final Doors doors;
    private final Patience patience;
    private final Pulse pulse;
    private final Session session;

    /** The stream that is or was published, watched or wanted, for the log. */
    private String stream = "-";

    RtmpConnection(
            Channel channel,
            Caller caller,
            Doors doors,
            RtmpSettings.Timeouts timeouts,
            Function<Peer, Session> conversation) {
        super(Message.class);
        this.channel = channel;
        this.caller = caller;
        this.doors = doors;
        patience = new Patience(timeouts, new Deadline(channel.eventLoop(), this::missed));
        pulse = new Pulse(channel.eventLoop(), timeouts.ping(), this::ping, this::breakOff);
        session = conversation.apply(this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        patience.forHandshake();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == HandshakeDecoder.Event.DONE) {
            session.handshakeDone();
            patience.forNextStep();
        } else if (event instanceof SslHandshakeCompletionEvent tls && !tls.isSuccess()) {
            tlsRefused(tls.cause());
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Message message) {
        if (session.hasEnded()) {
            return;
        }
        SessionState before = session.state();
        message.deliverTo(session);
        if (session.hasEnded()) {
            bye(Level.INFO);
        } else {
            patience.after(before, session.state());
            watchPulse();
        }
    }

    private void watchPulse() {
        if (session.state().isWatching()) {
            pulse.start();
        } else {
            pulse.stop();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
        context.fireChannelReadComplete();
    }

    /** The one place for whatever goes wrong. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // closed it will be
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof ProtocolException wrong) {
            tell(Mishap.of(wrong.reason()));
            end(new Status(StatusCode.FAILED, String.valueOf(wrong.getMessage())));
        } else if (cause instanceof IOException) {
            tell(Mishap.BROKEN);
            context.close(); // broke off
        } else {
            LOG.log(Level.ERROR, line("failed"), cause);
            tell(Mishap.DEFECT);
            end(Status.of(EndReason.ERROR));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!session.hasEnded()) {
            session.leave();
            expectNothing();
            boolean isNews = session.isTalking() && !session.state().isWatching(); // viewers come and go
            LOG.log(isNews ? Level.INFO : Level.DEBUG, line("disconnected"));
        }
        context.fireChannelInactive();
    }

    /** Ends the connection from any thread. */
    void endSoon(Status why) {
        soon(() -> end(why));
    }

    private void soon(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.DEBUG, "the event loop has ended, and this connection with it");
        }
    }

    /** Waits a little. Called by any thread but the event loop's. */
    void awaitClosed() {
        channel.closeFuture().awaitUninterruptibly(CLOSED_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    /** A client that does not read what it is told is left. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what cannot be written shows as a closed channel
    public void send(Message message) {
        if (channel.isWritable()) {
            channel.write(message.toRaw());
        } else {
            channel.close();
        }
    }

    @Override
    public void acknowledgeEvery(long windowBytes) {
        channel.pipeline().get(Acknowledger.class).window(windowBytes);
    }

    @Override
    public StreamAddress locate(StreamAddress asked, Side side) {
        stream = asked.toString();
        StreamAddress here =
                asked.on(hearingRefusals(() -> doors.locate(asked.key(), side)).vhost());
        stream = here.key().toString();
        return here;
    }

    @Override
    public Inlet open(StreamAddress wanted, String url) {
        Publisher publisher = new RemotePublisher(caller.id(), caller.address(), caller.protocol(), url, this::revoked);
        return hearingRefusals(() -> doors.open(wanted.key(), publisher));
    }

    @Override
    public Seat watch(StreamAddress wanted, TrackChoice choice, boolean fromNextKeyframe) {
        RtmpOutlet outlet = new RtmpOutlet(channel, new RtmpOutlet.Stage() {

            @Override
            public void begins() {
                session.playBegins();
            }

            @Override
            public void reads() {
                pulse.reads();
            }

            @Override
            public void ends(EndReason reason) {
                end(Status.ofPlay(reason), Level.DEBUG); // the hub tells of its viewers
            }
        });
        Subscriber.Request viewer = new Subscriber.Request(
                wanted.key(), wanted.format(choice), fromNextKeyframe, caller.address(), caller.protocol());
        outlet.open(hearingRefusals(() -> doors.watch(viewer, outlet)));
        return outlet;
    }

    private <T> T hearingRefusals(Supplier<T> question) {
        try {
            return question.get();
        } catch (RefusedException refused) {
            tell(Mishap.REFUSED);
            throw refused;
        }
    }

    @Override
    public void answersPing() {
        pulse.answered();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what cannot be written shows as a closed channel
    private void ping(long timeMs) {
        send(UserControl.ping(timeMs));
        channel.flush();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // closed it will be
    private void breakOff() {
        tell(Mishap.TIMEOUT);
        channel.close();
    }

    /** On any thread. */
    private void revoked(EndReason reason) {
        Status why = Status.of(reason);
        soon(reason == EndReason.IDLE ? () -> missed(why) : () -> end(why));
    }

    private void missed(Status what) {
        tell(Mishap.TIMEOUT);
        end(what);
    }

    /** Before the end: what comes behind it is not heard any more. */
    private void tell(Mishap mishap) {
        if (!session.hasEnded()) {
            channel.pipeline().fireUserEventTriggered(mishap);
        }
    }

    private void end(Status why) {
        end(why, Level.INFO);
    }

    private void end(Status why, Level level) {
        if (!session.hasEnded() && channel.isActive()) {
            session.end(why);
            bye(level);
        }
    }

    private void expectNothing() {
        patience.end();
        pulse.stop();
    }

    /** One line, and no last words: there is nobody who understands them, and the TLS handler closes. */
    private void tlsRefused(Throwable cause) {
        if (!session.hasEnded() && channel.isActive()) {
            String why = cause instanceof NotSslRecordException
                    ? "this is not TLS"
                    : Objects.requireNonNullElse(cause.getMessage(), cause.toString());
            tell(Mishap.TLS);
            session.end(new Status(StatusCode.FAILED, "No TLS handshake: " + why));
            expectNothing();
            logEnd(Level.INFO);
        }
    }

    private void bye(Level level) {
        expectNothing();
        logEnd(level);
        LastWords.say(channel);
    }

    private void logEnd(Level level) {
        if (session.state() instanceof Ended ended) {
            LOG.log(level, line(ended.why()));
        }
    }

    /** A line for the log: what the other end chose, such as a name, must not look like another line. */
    private String line(String what) {
        return OneLine.of(stream + " " + caller.address() + ": " + what, LONGEST_LINE);
    }
}
