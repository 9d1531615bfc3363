package io.github.runnel.rtmp.session;

import io.github.runnel.hub.Side;
import io.github.runnel.hub.TrackChoice;
import io.github.runnel.rtmp.message.Message;

/** What a session can do: speak to the other end, and ask the hub. Confined to the connection's event loop. */
public interface Peer {

    /** Says something, behind all that was said before. */
    void send(Message message);

    /** Acknowledges each so many bytes of input from now on. */
    void acknowledgeEvery(long windowBytes);

    /**
     * The same address on the vhost that its host belongs to.
     *
     * @throws io.github.runnel.hub.RefusedException when it belongs to none
     */
    StreamAddress locate(StreamAddress address, Side side);

    /**
     * Asks for the right to publish.
     *
     * @param url what the client connected to, without its query
     * @throws io.github.runnel.hub.RefusedException when the hub does not want it
     */
    Inlet open(StreamAddress address, String url);

    /**
     * Asks for a seat among the viewers. The session hears of the stream's beginning by {@link Session#playBegins}, and of its
     * end by {@link Session#end}; neither before this returns.
     *
     * @param fromNextKeyframe false begins at the newest keyframe, true at the next one
     * @throws io.github.runnel.hub.RefusedException when the hub does not want it
     */
    Seat watch(StreamAddress address, TrackChoice choice, boolean fromNextKeyframe);

    /** The other end has answered a ping. */
    void answersPing();
}
