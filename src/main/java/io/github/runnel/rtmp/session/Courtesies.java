package io.github.runnel.rtmp.session;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.rtmp.message.Command;

/** Answers to commands that change nothing, and that clients wait for all the same. */
final class Courtesies {

    /** A connection publishes one stream at a time, so every stream that it creates has the same number. */
    private static final int STREAM_ID = 1;

    private Courtesies() {}

    /** Whatever a client may ask: what is not known is answered with nothing. */
    static void answer(Command call, Peer peer) {
        switch (call.name()) {
            case "createStream" -> answer(call, AmfValue.of(STREAM_ID), peer);
            case "getStreamLength" -> answer(call, AmfValue.of(0), peer); // seconds; live streams have none
            case "FCPublish" -> {
                answer(call, Nothing.UNDEFINED, peer);
                Status status = new Status(StatusCode.PUBLISH_START, "Go on with publish.");
                peer.send(Replies.event(call.streamId(), "onFCPublish", status));
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
