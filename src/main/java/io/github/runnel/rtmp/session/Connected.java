package io.github.runnel.rtmp.session;

import io.github.runnel.hub.RefusedException;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.hub.Side;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.UserControl;

/**
 * The client has an application, and may say which stream it publishes or plays, now or again (RTMP 1.0, section 7.2.2).
 *
 * @param reception what it wants of any stream that it plays
 */
record Connected(ConnectRequest request, Reception reception) implements SessionState {

    Connected(ConnectRequest request) {
        this(request, Reception.OF_ALL);
    }

    @Override
    public SessionState on(Command command, Peer peer) {
        return switch (command.name()) {
            case "publish" -> publish(command, peer);
            case "play" -> play(command, command.text(0).orElse(""), peer);
            case "play2" -> play(command, command.text(0, "streamName").orElse(""), peer);
            case "receiveAudio", "receiveVideo" -> {
                Courtesies.answer(command, peer);
                yield receiving(reception.after(command));
            }
            default -> {
                Courtesies.answer(command, peer);
                yield this;
            }
        };
    }

    Connected receiving(Reception wanted) {
        return new Connected(request, wanted);
    }

    @Override
    public Ended end(Status why, Peer peer) {
        peer.send(Replies.onStatus(0, new Status(StatusCode.CONNECT_CLOSED, why.description())));
        return new Ended(why.description());
    }

    /** Arguments: name of the stream, and the kind of publishing, which is taken for live whatever it says. */
    private SessionState publish(Command command, Peer peer) {
        String name = command.text(0).orElse("");
        try {
            StreamAddress wanted = StreamAddress.of(request.tcUrl(), request.app(), name);
            StreamAddress address = peer.locate(wanted, Side.PUBLISHER);
            Inlet inlet = peer.open(address, request.url());
            peer.send(UserControl.streamBegin(command.streamId()));
            Status started = new Status(StatusCode.PUBLISH_START, "Publishing " + address.key() + ".");
            peer.send(Replies.onStatus(command.streamId(), started));
            return Publishing.begin(this, command.streamId(), address.key(), inlet);
        } catch (RefusedException refused) {
            if (refused.reason() == Refusal.LIMIT_EXCEEDED) { // of the server, whatever the stream
                peer.send(Replies.onStatus(0, new Status(StatusCode.CONNECT_REJECTED, refused.sentence())));
            }
            Status status = new Status(StatusCode.of(refused.reason()), refused.sentence());
            return refuse(command, peer, status);
        }
    }

    /** Where to start and how long to play are for recorded streams. */
    private SessionState play(Command command, String name, Peer peer) {
        StreamAddress address = StreamAddress.of(request.tcUrl(), request.app(), name);
        return Playing.begin(this, command.streamId(), address, peer);
    }

    private static SessionState refuse(Command command, Peer peer, Status status) {
        peer.send(Replies.onStatus(command.streamId(), status));
        return new Ended(status.description());
    }
}
