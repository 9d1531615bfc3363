package io.github.runnel.rtmp.session;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.hub.RefusedException;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Data;
import io.github.runnel.rtmp.message.UserControl;
import java.util.List;

/**
 * The client watches a stream, or waits for it (RTMP 1.0, section 7.2.2.1).
 *
 * <p>Sound and picture do not come through here, but from the hub, in chunks. {@code receiveAudio} and {@code receiveVideo}
 * are answered and change nothing, as in SRS: every viewer gets the same bytes.
 *
 * @param before the state to go back to
 * @param streamId message stream on which {@code play} came
 * @param isAnnounced whether the client has heard that the stream is there, before a pause at least
 */
record Playing(Connected before, int streamId, StreamAddress address, Seat seat, boolean isAnnounced)
        implements SessionState {

    /** Takes a seat; the state behind it is this one, or the end where the hub has none. */
    static SessionState begin(Connected before, int streamId, StreamAddress address, Peer peer) {
        return take(before, streamId, address, false, peer);
    }

    private static SessionState take(
            Connected before, int streamId, StreamAddress address, boolean isAnnounced, Peer peer) {
        try {
            StreamAddress here = peer.locate(address);
            return new Playing(before, streamId, here, peer.watch(here), isAnnounced);
        } catch (RefusedException refused) {
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
        peer.send(UserControl.streamBegin(streamId));
        if (isAnnounced) {
            say(StatusCode.UNPAUSE_NOTIFY, "Playing " + key() + " again.", peer);
        } else {
            say(StatusCode.PLAY_RESET, "Beginning with " + key() + ".", peer);
            say(StatusCode.PLAY_START, "Playing " + key() + ".", peer);
            peer.send(sampleAccess());
            peer.send(dataStart());
        }
        return new Playing(before, streamId, address, seat, true);
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
        return take(before, streamId, address, isAnnounced, peer);
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
