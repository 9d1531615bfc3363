package io.github.runnel.rtmp.session;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.hub.RefusedException;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.hub.Side;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Data;
import io.github.runnel.rtmp.message.UserControl;
import java.util.List;

/**
 * The client watches a stream, or waits for it (RTMP 1.0, section 7.2.2.1).
 *
 * <p>Sound and picture do not come through here, but from the hub, in chunks. {@code receiveAudio} and {@code receiveVideo}
 * change the seat for one among those who want the same tracks, where it goes on at the next keyframe: no time comes twice.
 * Who wants neither, or only what the stream has not, has no seat.
 *
 * @param before the state to go back to, which knows what is wanted
 * @param streamId message stream on which {@code play} came
 * @param opening what the client has yet to hear when the stream is there
 */
record Playing(Connected before, int streamId, StreamAddress address, Seat seat, Opening opening)
        implements SessionState {

    /** What is said in front of the first message. */
    private enum Opening {
        START,
        UNPAUSE,
        /** Sound or picture is there again (RTMP 1.0, sections 7.2.2.4 and 7.2.2.5). */
        SEEK,
        NONE
    }

    /** Takes a seat; the state behind it is this one, or the end where the hub has none. */
    static SessionState begin(Connected before, int streamId, StreamAddress address, Peer peer) {
        return new Playing(before, streamId, address, Seat.NONE, Opening.START)
                .seated(address.wantsNextKeyframe(), peer);
    }

    private SessionState seated(boolean fromNextKeyframe, Peer peer) {
        try {
            StreamAddress here = peer.locate(address, Side.VIEWER);
            Reception wanted = before.reception();
            Seat taken = wanted.isNothing() ? Seat.NONE : peer.watch(here, wanted.choice(), fromNextKeyframe);
            return new Playing(before, streamId, here, taken, opening);
        } catch (RefusedException refused) {
            if (refused.reason() == Refusal.UNSUITABLE
                    && opening != Opening.START) { // it may want something else again
                return new Playing(before, streamId, address, Seat.NONE, opening);
            }
            if (refused.reason() == Refusal.LIMIT_EXCEEDED) { // of the server, whatever the stream
                peer.send(Replies.onStatus(0, new Status(StatusCode.CONNECT_REJECTED, refused.sentence())));
            }
            Status status = new Status(StatusCode.ofPlay(refused.reason()), refused.sentence());
            return tellEnd(streamId, status, peer);
        }
    }

    @Override
    public SessionState on(Command command, Peer peer) {
        return switch (command.name()) {
            case "play", "play2" -> {
                seat.leave();
                yield before.on(command, peer);
            }
            case "pause" -> command.flag(0).orElse(true) ? pause(peer) : this;
            case "receiveAudio", "receiveVideo" -> receive(command, peer);
            case "closeStream" -> stop(command, peer);
            case "deleteStream" -> command.number(0).orElse(streamId) == streamId ? stop(command, peer) : this;
            case "publish" -> {
                Status busy = new Status(StatusCode.PUBLISH_BAD_NAME, "This connection is playing " + key() + ".");
                peer.send(Replies.onStatus(command.streamId(), busy));
                yield this;
            }
            default -> {
                Courtesies.answer(command, peer);
                yield this;
            }
        };
    }

    /** Said as late as this, so that a client whose stream does not come hears of that, and not of a start before. */
    @Override
    public SessionState playBegins(Peer peer) {
        switch (opening) {
            case START -> {
                peer.send(UserControl.streamBegin(streamId));
                say(StatusCode.PLAY_RESET, "Beginning with " + key() + ".", peer);
                say(StatusCode.PLAY_START, "Playing " + key() + ".", peer);
                peer.send(sampleAccess());
                peer.send(dataStart());
            }
            case UNPAUSE -> {
                peer.send(UserControl.streamBegin(streamId));
                say(StatusCode.UNPAUSE_NOTIFY, "Playing " + key() + " again.", peer);
            }
            case SEEK -> {
                say(StatusCode.SEEK_NOTIFY, "Going on with " + key() + ".", peer);
                say(StatusCode.PLAY_START, "Playing " + key() + ".", peer);
            }
            case NONE -> {}
        }
        return opening(Opening.NONE);
    }

    private Playing opening(Opening next) {
        return new Playing(before, streamId, address, seat, next);
    }

    @Override
    public Ended end(Status why, Peer peer) {
        seat.leave();
        return tellEnd(streamId, why, peer);
    }

    @Override
    public void leave() {
        seat.leave();
    }

    @Override
    public boolean isWatching() {
        return true;
    }

    /** At the newest keyframe: what was missed is over. */
    SessionState resume(Peer peer) {
        return opening(opening == Opening.START ? opening : Opening.UNPAUSE).seated(address.wantsNextKeyframe(), peer);
    }

    /** The same, with what is wanted from now on, and no other seat yet. */
    Playing receiving(Command command) {
        return new Playing(before.receiving(before.reception().after(command)), streamId, address, seat, opening);
    }

    /** Answered when it holds: what is published from then on is delivered so. */
    private SessionState receive(Command command, Peer peer) {
        SessionState next = reseated(command, peer);
        Courtesies.answer(command, peer);
        return next;
    }

    private SessionState reseated(Command command, Peer peer) {
        Playing next = receiving(command);
        if (next.equals(this)) {
            return this;
        }
        seat.leave();
        boolean isMore = command.flag(0).orElse(false);
        boolean goesOn = opening == Opening.NONE || opening == Opening.SEEK;
        return next.opening(goesOn ? isMore ? Opening.SEEK : Opening.NONE : opening)
                .seated(goesOn || address.wantsNextKeyframe(), peer);
    }

    private SessionState pause(Peer peer) {
        seat.leave();
        say(StatusCode.PAUSE_NOTIFY, "Paused " + key() + ".", peer);
        peer.send(UserControl.streamEof(streamId));
        return new Paused(this);
    }

    private SessionState stop(Command command, Peer peer) {
        seat.leave();
        if (command.wantsAnswer()) {
            peer.send(Replies.result(command, Nothing.NULL, Nothing.UNDEFINED));
        }
        say(StatusCode.PLAY_STOP, "Stopped playing " + key() + ".", peer);
        return before;
    }

    private void say(StatusCode code, String sentence, Peer peer) {
        peer.send(Replies.onStatus(streamId, new Status(code, sentence)));
    }

    /** The status tells people and most clients; GStreamer takes the end of the stream from the control message. */
    private static Ended tellEnd(int streamId, Status why, Peer peer) {
        if (why.code() == StatusCode.CONNECT_RECONNECT_REQUEST) {
            peer.send(Replies.onStatus(0, why));
            peer.send(Replies.onStatus(streamId, new Status(StatusCode.PLAY_UNPUBLISH_NOTIFY, why.description())));
        } else {
            peer.send(Replies.onStatus(streamId, why));
        }
        peer.send(UserControl.streamEof(streamId));
        return new Ended(why.description());
    }

    /** Sound and picture may be looked at: Flash asks for it, other servers say it. */
    private Data sampleAccess() {
        return new Data(streamId, 0, List.of(AmfValue.of("|RtmpSampleAccess"), AmfValue.of(true), AmfValue.of(true)));
    }

    private Data dataStart() {
        Obj start = Obj.EMPTY.with("code", AmfValue.of("NetStream.Data.Start"));
        return new Data(streamId, 0, List.of(AmfValue.of("onStatus"), start));
    }

    private String key() {
        return address.key().toString();
    }
}
