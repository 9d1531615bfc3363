package io.github.runnel.rtmp.session;

import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Data;
import io.github.runnel.rtmp.message.Media;
import io.github.runnel.rtmp.message.MessageReceiver;
import io.github.runnel.rtmp.message.SetPeerBandwidth;
import io.github.runnel.rtmp.message.UserControl;
import io.github.runnel.rtmp.message.WindowAckSize;

/**
 * The conversation with one client: its state, and what is answered the same way in every state.
 *
 * <p>Confined to the connection's event loop.
 */
public final class Session implements MessageReceiver {

    private final Peer peer;
    private SessionState state;

    private Session(Peer peer, SessionState behindHandshake) {
        this.peer = peer;
        state = new AwaitingHandshake(behindHandshake);
    }

    /** With a client that is welcome. */
    public static Session of(Peer peer) {
        return new Session(peer, new AwaitingConnect());
    }

    /** With a client that shall learn in its own language why it is not welcome. */
    public static Session refusing(Peer peer, String why) {
        return new Session(peer, new Refusing(why));
    }

    public SessionState state() {
        return state;
    }

    /** Whether the handshake is done. */
    public boolean isTalking() {
        return !(state instanceof AwaitingHandshake);
    }

    public boolean hasEnded() {
        return state instanceof Ended;
    }

    /** Messages may follow. */
    public void handshakeDone() {
        if (state instanceof AwaitingHandshake handshake) {
            state = handshake.next();
        }
    }

    /** What follows is the first message of the stream that the client watches. */
    public void playBegins() {
        state = state.playBegins(peer);
    }

    /** The server wants to end it. */
    public void end(Status why) {
        state = state.end(why, peer);
    }

    /** The other end has gone. */
    public void leave() {
        state.leave();
    }

    @Override
    public void on(Command command) {
        state = state.on(command, peer);
    }

    @Override
    public void on(Media media) {
        state = state.on(media, peer);
    }

    @Override
    public void on(Data data) {
        state = state.on(data, peer);
    }

    @Override
    public void on(UserControl control) {
        switch (control.eventType()) {
            case UserControl.PING_REQUEST -> peer.send(new UserControl(UserControl.PING_RESPONSE, control.data()));
            case UserControl.PING_RESPONSE -> peer.answersPing();
            default -> {} // how much a player buffers, and the like
        }
    }

    @Override
    public void on(WindowAckSize window) {
        peer.acknowledgeEvery(window.sizeBytes());
    }

    /** Asks for that very answer (RTMP 1.0, section 5.4.5). */
    @Override
    public void on(SetPeerBandwidth bandwidth) {
        peer.send(new WindowAckSize(bandwidth.windowBytes()));
    }
}
