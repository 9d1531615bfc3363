package io.github.runnel.rtmp.session;

import io.github.runnel.rtmp.message.Command;

/**
 * The client watches a stream, and has stopped it for the time being: it has no seat.
 *
 * @param playing what was paused
 */
record Paused(Playing playing) implements SessionState {

    @Override
    public SessionState on(Command command, Peer peer) {
        return switch (command.name()) {
            case "pause" -> command.flag(0).orElse(false) ? this : playing.resume(peer);
            case "receiveAudio", "receiveVideo" -> {
                Courtesies.answer(command, peer);
                Playing wanted = playing.receiving(command);
                yield wanted.equals(playing) ? this : new Paused(wanted);
            }
            default -> {
                SessionState next = playing.on(command, peer);
                yield next.equals(playing) ? this : next;
            }
        };
    }

    @Override
    public Ended end(Status why, Peer peer) {
        return playing.end(why, peer);
    }

    @Override
    public boolean isWatching() {
        return true;
    }
}
