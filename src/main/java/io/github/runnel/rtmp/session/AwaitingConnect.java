package io.github.runnel.rtmp.session;

import io.github.runnel.remux.RtmpPackager;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.SetChunkSize;
import io.github.runnel.rtmp.message.SetPeerBandwidth;
import io.github.runnel.rtmp.message.WindowAckSize;

/** Nothing but {@code connect} is heard (RTMP 1.0, section 7.2.1.1). */
record AwaitingConnect() implements SessionState {

    private static final int WINDOW_BYTES = 2_500_000;

    /** The number that {@code connect} has (RTMP 1.0, section 7.2.1.1). */
    private static final double CONNECT_TRANSACTION = 1;

    @Override
    public SessionState on(Command command, Peer peer) {
        return switch (command.name()) {
            case "connect" -> connect(command, peer);
            default -> this;
        };
    }

    /** The chunk size goes out first: OBS cannot read a result of several chunks. */
    private static SessionState connect(Command command, Peer peer) {
        ConnectRequest request = ConnectRequest.of(command);
        peer.send(new WindowAckSize(WINDOW_BYTES));
        peer.send(new SetPeerBandwidth(WINDOW_BYTES, SetPeerBandwidth.DYNAMIC));
        peer.send(new SetChunkSize(RtmpPackager.CHUNK_BYTES));
        peer.send(ConnectResult.of(command, request));
        return new Connected(request);
    }

    @Override
    public Ended end(Status why, Peer peer) {
        Status rejected = new Status(StatusCode.CONNECT_REJECTED, why.description());
        peer.send(Replies.error(CONNECT_TRANSACTION, rejected));
        return new Ended(why.description());
    }
}
