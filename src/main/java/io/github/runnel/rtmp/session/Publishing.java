package io.github.runnel.rtmp.session;

import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Data;
import io.github.runnel.rtmp.message.Media;

/**
 * Sound, picture and metadata go to the hub (RTMP 1.0, sections 7.1.2 to 7.1.6).
 *
 * @param before the state to go back to
 * @param streamId message stream on which {@code publish} came
 * @param isStreaming whether anything has come in
 */
record Publishing(Connected before, int streamId, StreamKey key, Inlet inlet, boolean isStreaming)
        implements SessionState {

    private static final int LARGEST_TAG = 0xFF_FFFF;

    static Publishing begin(Connected before, int streamId, StreamKey key, Inlet inlet) {
        return new Publishing(before, streamId, key, inlet, false);
    }

    @Override
    public SessionState on(Command command, Peer peer) {
        return switch (command.name()) {
            case "FCUnpublish" -> {
                peer.send(Replies.event(command.streamId(), "onFCUnpublish", goodbye()));
                yield unpublish(command, peer);
            }
            case "closeStream" -> unpublish(command, peer);
            case "deleteStream" -> command.number(0).orElse(streamId) == streamId ? unpublish(command, peer) : this;
            case "play", "play2" -> {
                Status busy = new Status(StatusCode.PLAY_FAILED, "This connection is publishing " + key + ".");
                peer.send(Replies.onStatus(command.streamId(), busy));
                yield this;
            }
            case "publish" -> {
                peer.send(Replies.onStatus(command.streamId(), second()));
                yield this;
            }
            default -> {
                Courtesies.answer(command, peer);
                yield this;
            }
        };
    }

    @Override
    public SessionState on(Media media, Peer peer) {
        publish(FlvTag.of(media.type(), media.timestampMs(), media.body()));
        return streaming();
    }

    /** AMF0 may need more room than the AMF3 that it was. */
    @Override
    public SessionState on(Data data, Peer peer) {
        Bytes body = AmfWriter.bytesOf(data.values());
        if (body.size() > LARGEST_TAG) {
            throw ProtocolException.limitExceeded("data of " + body.size() + " bytes, limit " + LARGEST_TAG);
        }
        publish(FlvTag.of(TagType.SCRIPT_DATA, data.timestampMs(), body));
        return streaming();
    }

    @Override
    public Ended end(Status why, Peer peer) {
        inlet.close();
        if (why.code() == StatusCode.CONNECT_RECONNECT_REQUEST) {
            if (!before.request().declinesReconnect()) { // who says nothing of it passes over what it does not know
                peer.send(Replies.onStatus(0, why));
            }
            peer.send(Replies.onStatus(streamId, new Status(StatusCode.UNPUBLISH_SUCCESS, why.description())));
        } else {
            peer.send(Replies.onStatus(streamId, why));
        }
        return new Ended(why.description());
    }

    @Override
    public void leave() {
        inlet.breakOff();
    }

    private SessionState streaming() {
        return isStreaming ? this : new Publishing(before, streamId, key, inlet, true);
    }

    private void publish(FlvTag tag) {
        tag.forOthers().ifPresent(inlet::publish);
    }

    private SessionState unpublish(Command command, Peer peer) {
        inlet.close();
        if (command.wantsAnswer()) {
            peer.send(Replies.result(command, Nothing.NULL, Nothing.UNDEFINED));
        }
        peer.send(Replies.onStatus(streamId, goodbye()));
        return before;
    }

    private Status goodbye() {
        return new Status(StatusCode.UNPUBLISH_SUCCESS, "Stopped publishing " + key + ".");
    }

    private Status second() {
        return new Status(StatusCode.PUBLISH_BAD_NAME, "This connection is publishing " + key + ".");
    }
}
