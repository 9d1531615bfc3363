package io.github.runnel.rtmp.session;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.Transcoders;

/**
 * How something went, in the form in which RTMP says it (RTMP 1.0, section 7.2.2).
 *
 * @param description a sentence for whoever operates the other end
 */
public record Status(StatusCode code, String description) {

    /** What a publisher is told when the hub or the server ends its publication. */
    public static Status of(EndReason reason) {
        return switch (reason) {
            case REPLACED -> new Status(StatusCode.PUBLISH_BAD_NAME, "Another publisher took over the name.");
            case IDLE -> new Status(StatusCode.PUBLISH_IDLE, "Nothing came for too long.");
            case POLICY -> new Status(StatusCode.PUBLISH_DENIED, "The publication was ended by decision.");
            case ERROR -> new Status(StatusCode.FAILED, "The server failed.");
            case SERVER_STOPS -> new Status(StatusCode.CONNECT_RECONNECT_REQUEST, "The server is being stopped.");
            case ENDED, NO_SUCH_STREAM, UNSUITABLE, LIMIT_EXCEEDED, TOO_SLOW, GONE, UNWATCHED ->
                new Status(StatusCode.UNPUBLISH_SUCCESS, "The publication has ended.");
        };
    }

    /** What a viewer is told when the hub ends it. */
    public static Status ofPlay(EndReason reason) {
        return switch (reason) {
            case NO_SUCH_STREAM -> new Status(StatusCode.PLAY_STREAM_NOT_FOUND, "Nobody publishes this stream.");
            case TOO_SLOW -> new Status(StatusCode.PLAY_INSUFFICIENT_BANDWIDTH, "The stream was taken too slowly.");
            case POLICY -> new Status(StatusCode.PLAY_FAILED, "The viewer was ended by decision.");
            case UNSUITABLE -> new Status(StatusCode.PLAY_FAILED, "The stream has nothing of what was asked for.");
            case LIMIT_EXCEEDED -> new Status(StatusCode.PLAY_FAILED, Transcoders.FULL);
            case ERROR, SERVER_STOPS -> of(reason);
            case ENDED, GONE, REPLACED, IDLE, UNWATCHED ->
                new Status(StatusCode.PLAY_UNPUBLISH_NOTIFY, "The stream has ended.");
        };
    }

    /** The information object. */
    Obj toObject() {
        return Obj.EMPTY
                .with("level", AmfValue.of(code.level()))
                .with("code", AmfValue.of(code.code()))
                .with("description", AmfValue.of(description));
    }
}
