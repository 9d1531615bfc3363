package io.github.runnel.rtmp.session;

import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Data;
import io.github.runnel.rtmp.message.Media;

/**
 * Where the conversation with a client is. A state is a value; what it hears makes it return the next one.
 *
 * <pre>
 * AwaitingHandshake -- handshake done --> AwaitingConnect -- connect --> Connected -- publish --> Publishing
 *         |                                                                  ^                        |
 *         | too many connections from there                                  +-- FCUnpublish, --------+
 *         v                                                                      closeStream,
 *      Refusing                                                                  deleteStream
 *
 *                                                                 Connected -- play --> Playing -- pause --> Paused
 *                                                                    ^                    |  ^                 |
 *                                                                    +-- closeStream, ----+  +----- pause -----+
 *                                                                        deleteStream
 *
 * any state -- refused, wrong input, silence, end of the stream, server stops --> Ended
 * </pre>
 */
public sealed interface SessionState
        permits AwaitingHandshake, AwaitingConnect, Refusing, Connected, Publishing, Playing, Paused, Ended {

    SessionState on(Command command, Peer peer);

    /** Nobody listens, unless a stream is being published. */
    default SessionState on(Media media, Peer peer) {
        return this;
    }

    /** Nobody listens, unless a stream is being published. */
    default SessionState on(Data data, Peer peer) {
        return this;
    }

    /** The stream that is watched is there, and what follows is its first message. */
    default SessionState playBegins(Peer peer) {
        return this;
    }

    /** The server wants to end the connection: says why, as far as it can be said here. */
    Ended end(Status why, Peer peer);

    /** The other end is gone, without being asked to. */
    default void leave() {}

    /** Whether sound, picture or metadata has come in, and more is expected. */
    default boolean isStreaming() {
        return false;
    }

    /** Whether the client is a viewer, of whom nothing is expected but answers to pings. */
    default boolean isWatching() {
        return false;
    }
}
