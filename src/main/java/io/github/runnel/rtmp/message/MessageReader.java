package io.github.runnel.rtmp.message;

import io.github.runnel.amf.AmfLimits;
import io.github.runnel.flv.TagType;
import java.util.function.Consumer;

/** Understands messages. Thread-safe. */
public final class MessageReader {

    private final AmfLimits limits;

    public MessageReader(AmfLimits limits) {
        this.limits = limits;
    }

    /** Hands on no message where nobody needs to know it, and several where it is an aggregate. */
    public void read(RawMessage raw, Consumer<? super Message> receiver) {
        if (raw.type() == MessageType.AGGREGATE) {
            Aggregate.split(raw, part -> receiver.accept(message(part)));
        } else if (raw.type() != MessageType.OTHER) {
            receiver.accept(message(raw));
        }
    }

    private Message message(RawMessage raw) {
        return switch (raw.type()) {
            case AUDIO -> Media.read(TagType.AUDIO, raw);
            case VIDEO -> Media.read(TagType.VIDEO, raw);
            case DATA_AMF0, DATA_AMF3 -> Data.read(raw, limits);
            case COMMAND_AMF0, COMMAND_AMF3 -> Command.read(raw, limits);
            case SET_CHUNK_SIZE -> SetChunkSize.read(raw.payload());
            case ABORT -> Abort.read(raw.payload());
            case ACKNOWLEDGEMENT -> Acknowledgement.read(raw.payload());
            case USER_CONTROL -> UserControl.read(raw.payload());
            case WINDOW_ACK_SIZE -> WindowAckSize.read(raw.payload());
            case SET_PEER_BANDWIDTH -> SetPeerBandwidth.read(raw.payload());
            case AGGREGATE, OTHER -> throw new IllegalStateException("message type " + raw.typeId());
        };
    }
}
