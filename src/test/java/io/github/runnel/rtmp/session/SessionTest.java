package io.github.runnel.rtmp.session;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.hub.EndReason;
import io.github.runnel.rtmp.message.SetPeerBandwidth;
import io.github.runnel.rtmp.message.UserControl;
import io.github.runnel.rtmp.message.WindowAckSize;
import org.junit.jupiter.api.Test;

/** {@link Session}: the way through the states, and what is the same in each of them. */
final class SessionTest {

    private final FakePeer peer = new FakePeer();
    private final Session session = Session.of(peer);

    @Test
    void aConversationLeadsThroughTheStates() {
        assertThat(session.state()).isInstanceOf(AwaitingHandshake.class);
        session.handshakeDone();
        assertThat(session.state()).isInstanceOf(AwaitingConnect.class);
        session.on(Calls.connect());
        assertThat(session.state()).isInstanceOf(Connected.class);
        session.on(Calls.call("publish", "s"));
        assertThat(session.state()).isInstanceOf(Publishing.class);
        session.on(Calls.call("FCUnpublish", "s"));
        assertThat(session.state()).isInstanceOf(Connected.class);
        session.end(Status.of(EndReason.SERVER_STOPS));
        assertThat(session.state()).isEqualTo(new Ended("The server is being stopped."));
        assertThat(session.hasEnded()).isTrue();
    }

    @Test
    void answersToPingsAreHeard() {
        session.on(new UserControl(UserControl.PING_RESPONSE, hex("0000002A")));
        session.on(new UserControl(3, hex("00000001 00000BB8"))); // how much the player buffers
        assertThat(peer.pongs).isEqualTo(1);
        assertThat(peer.said).isEmpty();
    }

    @Test
    void theBeginningOfAStreamIsSaidToThoseWhoWatchOnly() {
        session.handshakeDone();
        session.on(Calls.connect());
        peer.said.clear();
        session.playBegins();
        assertThat(peer.said).isEmpty();
        session.on(Calls.call("play", "s"));
        session.playBegins();
        assertThat(peer.commands()).contains("onStatus NetStream.Play.Start");
    }

    @Test
    void pingsAreAnswered() {
        session.on(new UserControl(UserControl.PING_REQUEST, hex("0000002A")));
        assertThat(peer.said).containsExactly(new UserControl(UserControl.PING_RESPONSE, hex("0000002A")));
    }

    @Test
    void otherEventsAreHeardInSilence() {
        session.on(UserControl.streamBegin(1));
        session.on(new UserControl(UserControl.PING_RESPONSE, hex("0000002A")));
        assertThat(peer.said).isEmpty();
    }

    @Test
    void windowsAreObeyed() {
        session.on(new WindowAckSize(5_000_000));
        assertThat(peer.windowBytes).isEqualTo(5_000_000);
        session.on(new SetPeerBandwidth(1000, SetPeerBandwidth.DYNAMIC));
        assertThat(peer.said).containsExactly(new WindowAckSize(1000));
    }

    @Test
    void nothingCanBeSaidBeforeTheHandshake() {
        session.end(Status.of(EndReason.SERVER_STOPS));
        assertThat(peer.said).isEmpty();
        assertThatThrownBy(() -> Session.of(peer).on(Calls.connect())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingIsSaidAfterTheEnd() {
        session.handshakeDone();
        session.end(Status.of(EndReason.ERROR));
        peer.said.clear();
        session.on(Calls.connect());
        session.end(Status.of(EndReason.IDLE));
        session.handshakeDone();
        assertThat(peer.said).isEmpty();
        assertThat(session.state()).isEqualTo(new Ended("The server failed."));
    }

    @Test
    void theUnwantedLearnItFromConnect() {
        Session refusing = Session.refusing(peer, "Too many.");
        refusing.handshakeDone();
        refusing.on(Calls.connect());
        assertThat(peer.commands()).containsExactly("_error NetConnection.Connect.Rejected");
        assertThat(refusing.state()).isEqualTo(new Ended("Too many."));
    }

    @Test
    void theUnwantedWhoSayNothingLearnNothing() {
        Session refusing = Session.refusing(peer, "Too many.");
        refusing.handshakeDone();
        refusing.end(Status.of(EndReason.IDLE));
        assertThat(peer.said).isEmpty();
        assertThat(refusing.hasEnded()).isTrue();
    }
}
