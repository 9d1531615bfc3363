package io.github.runnel.rtmp.session;

import io.github.runnel.rtmp.message.Command;

/**
 * Not even the handshake is done: there are no words yet.
 *
 * @param next the state behind the handshake
 */
record AwaitingHandshake(SessionState next) implements SessionState {

    @Override
    public SessionState on(Command command, Peer peer) {
        throw new IllegalStateException(command.name() + " before the handshake");
    }

    @Override
    public Ended end(Status why, Peer peer) {
        return new Ended(why.description());
    }
}
