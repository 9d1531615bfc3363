package io.github.runnel.rtmp.session;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.remux.RtmpPackager;
import io.github.runnel.rtmp.message.Command;

/** Answers to commands that change nothing, and that clients wait for all the same. */
final class Courtesies {

    private Courtesies() {}

    /** Whatever a client may ask: what is not known is answered with nothing. */
    static void answer(Command call, Peer peer) {
        switch (call.name()) {
            case "createStream" -> answer(call, AmfValue.of(RtmpPackager.STREAM_ID), peer); // whatever is asked
            case "getStreamLength" -> answer(call, AmfValue.of(0), peer); // seconds; live streams have none
            case "FCPublish" -> {
                answer(call, Nothing.UNDEFINED, peer);
                Status status = new Status(StatusCode.PUBLISH_START, "Go on with publish.");
                peer.send(Replies.event(call.streamId(), "onFCPublish", status));
            }
            case "FCSubscribe" -> {
                answer(call, Nothing.UNDEFINED, peer);
                Status status = new Status(StatusCode.PLAY_START, "Go on with play.");
                peer.send(Replies.event(call.streamId(), "onFCSubscribe", status));
            }
            case "_result", "_error", "onStatus" -> {} // an answer, although nothing was asked
            default -> answer(call, Nothing.UNDEFINED, peer);
        }
    }

    private static void answer(Command call, AmfValue value, Peer peer) {
        if (call.wantsAnswer()) {
            peer.send(Replies.result(call, Nothing.NULL, value));
        }
    }
}
