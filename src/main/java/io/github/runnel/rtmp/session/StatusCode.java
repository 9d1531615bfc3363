package io.github.runnel.rtmp.session;

import io.github.runnel.hub.RefusedException.Refusal;

/** The codes of status messages that Runnel uses; clients decide by them whether to try again. */
public enum StatusCode {
    CONNECT_SUCCESS("NetConnection.Connect.Success", "status"),
    CONNECT_REJECTED("NetConnection.Connect.Rejected", "error"),
    CONNECT_CLOSED("NetConnection.Connect.Closed", "status"),
    /** To a publisher: the server goes, and the same address may soon be served again (Enhanced RTMP v2, "Reconnect Request"). */
    CONNECT_RECONNECT_REQUEST("NetConnection.Connect.ReconnectRequest", "status"),
    PUBLISH_START("NetStream.Publish.Start", "status"),
    PUBLISH_BAD_NAME("NetStream.Publish.BadName", "error"),
    PUBLISH_DENIED("NetStream.Publish.Denied", "error"),
    PUBLISH_IDLE("NetStream.Publish.Idle", "status"),
    UNPUBLISH_SUCCESS("NetStream.Unpublish.Success", "status"),
    PLAY_RESET("NetStream.Play.Reset", "status"),
    PLAY_START("NetStream.Play.Start", "status"),
    PLAY_STOP("NetStream.Play.Stop", "status"),
    PLAY_UNPUBLISH_NOTIFY("NetStream.Play.UnpublishNotify", "status"),
    PLAY_STREAM_NOT_FOUND("NetStream.Play.StreamNotFound", "error"),
    PLAY_INSUFFICIENT_BANDWIDTH("NetStream.Play.InsufficientBW", "warning"),
    PLAY_FAILED("NetStream.Play.Failed", "error"),
    SEEK_NOTIFY("NetStream.Seek.Notify", "status"),
    PAUSE_NOTIFY("NetStream.Pause.Notify", "status"),
    UNPAUSE_NOTIFY("NetStream.Unpause.Notify", "status"),
    FAILED("NetStream.Failed", "error");

    private final String code;
    private final String level;

    StatusCode(String code, String level) {
        this.code = code;
        this.level = level;
    }

    /** {@code NetConnection.…} or {@code NetStream.…}. */
    public String code() {
        return code;
    }

    /** {@code status}, {@code warning} or {@code error}. */
    public String level() {
        return level;
    }

    /** The answer to a {@code publish} that the hub refused. */
    static StatusCode of(Refusal reason) {
        return switch (reason) {
            case BAD_NAME, STREAM_BUSY -> PUBLISH_BAD_NAME;
            case NO_SUCH_VHOST, NO_SUCH_STREAM, UNSUITABLE, FORBIDDEN, LIMIT_EXCEEDED, STOPPING -> PUBLISH_DENIED;
        };
    }

    /** The answer to a {@code play} that the hub refused. */
    static StatusCode ofPlay(Refusal reason) {
        return switch (reason) {
            case NO_SUCH_VHOST, NO_SUCH_STREAM -> PLAY_STREAM_NOT_FOUND;
            case BAD_NAME, STREAM_BUSY, UNSUITABLE, FORBIDDEN, LIMIT_EXCEEDED, STOPPING -> PLAY_FAILED;
        };
    }
}
