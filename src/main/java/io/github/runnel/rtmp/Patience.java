package io.github.runnel.rtmp;

import io.github.runnel.rtmp.session.SessionState;
import io.github.runnel.rtmp.session.Status;
import io.github.runnel.rtmp.session.StatusCode;
import java.time.Duration;

/** How long a connection may take for what comes next. Confined to the connection's event loop. */
final class Patience {

    private final RtmpSettings.Timeouts timeouts;
    private final Deadline deadline;

    Patience(RtmpSettings.Timeouts timeouts, Deadline deadline) {
        this.timeouts = timeouts;
        this.deadline = deadline;
    }

    void forHandshake() {
        deadline.start(timeouts.handshake(), missed("No handshake", timeouts.handshake()));
    }

    void forNextStep() {
        deadline.start(timeouts.firstMessage(), missed("Nothing published or played", timeouts.firstMessage()));
    }

    /** After a message, which may have led from one state to another. */
    void after(SessionState before, SessionState now) {
        if (now.isWatching()) {
            deadline.cancel();
        } else if (before.isStreaming() && now.isStreaming()) {
            deadline.extend();
        } else if (now.isStreaming()) {
            deadline.start(timeouts.idle(), missed("Nothing sent", timeouts.idle()));
        } else if (!now.equals(before)) {
            forNextStep();
        }
    }

    void end() {
        deadline.cancel();
    }

    private static Status missed(String what, Duration within) {
        return new Status(StatusCode.PUBLISH_IDLE, what + " within " + within.toMillis() + " ms.");
    }
}
