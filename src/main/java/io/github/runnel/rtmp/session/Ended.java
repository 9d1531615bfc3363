package io.github.runnel.rtmp.session;

import io.github.runnel.rtmp.message.Command;

/**
 * Everything has been said; nothing is heard any more.
 *
 * @param why a sentence
 */
public record Ended(String why) implements SessionState {

    @Override
    public SessionState on(Command command, Peer peer) {
        return this;
    }

    @Override
    public Ended end(Status status, Peer peer) {
        return this;
    }
}
