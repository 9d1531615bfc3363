package io.github.runnel.rtmp.session;

import io.github.runnel.rtmp.message.Command;

/**
 * The client is not wanted, and learns so from the answer to its first command.
 *
 * @param why a sentence
 */
record Refusing(String why) implements SessionState {

    @Override
    public SessionState on(Command command, Peer peer) {
        Status status = new Status(StatusCode.CONNECT_REJECTED, why);
        peer.send(Replies.error(command.transactionId(), status));
        return new Ended(why);
    }

    @Override
    public Ended end(Status status, Peer peer) {
        return new Ended(status.description());
    }
}
