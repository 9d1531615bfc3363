package io.github.runnel.rtmp.session;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.rtmp.message.Command;
import java.util.List;

/** What a server answers to commands (RTMP 1.0, section 7.2). */
final class Replies {

    private Replies() {}

    /** The call succeeded. */
    static Command result(Command call, AmfValue object, AmfValue value) {
        return new Command(call.streamId(), "_result", call.transactionId(), object, List.of(value));
    }

    /** The call failed. */
    static Command error(double transactionId, Status status) {
        return new Command(0, "_error", transactionId, Nothing.NULL, List.of(status.toObject()));
    }

    /** Something happened to a stream, or, with stream 0, to the connection. */
    static Command onStatus(int streamId, Status status) {
        return event(streamId, "onStatus", status);
    }

    /** A command that nobody answers. */
    static Command event(int streamId, String name, Status status) {
        return new Command(streamId, name, 0, Nothing.NULL, List.of(status.toObject()));
    }
}
