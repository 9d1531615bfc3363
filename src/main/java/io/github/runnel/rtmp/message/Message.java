package io.github.runnel.rtmp.message;

/** An RTMP message that has been understood. Thread-safe: every message is immutable. */
public sealed interface Message
        permits Abort,
                Acknowledgement,
                Command,
                Data,
                Media,
                SetChunkSize,
                SetPeerBandwidth,
                UserControl,
                WindowAckSize {

    RawMessage toRaw();

    /** Calls the method of {@code receiver} that is meant for this kind of message. */
    void deliverTo(MessageReceiver receiver);
}
