package io.github.runnel.remux;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.Writable;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.StreamLog;
import io.github.runnel.hub.Tracks;

/**
 * A stream as RTMP messages, cut into chunks once for all players.
 *
 * <p>No chunk refers to a message before it: a player may begin at any unit, and other messages may stand between any two.
 */
public final class RtmpPackager extends TagPackager {

    /** What a player has to be told to expect. */
    public static final int CHUNK_BYTES = 60_000;

    /** The message stream on which everything is sent, for every player alike. */
    public static final int STREAM_ID = 1;

    public RtmpPackager(Tracks tracks, StreamLog log) {
        super(tracks, log, Bytes.empty());
    }

    @Override
    Writable unit(FlvTag tag) {
        return new ChunkedMessage(tag.type().id(), STREAM_ID, tag.timestampMs(), tag.body(), CHUNK_BYTES);
    }

    /** Nothing: the connection has pings. */
    @Override
    public Bytes keepAlive() {
        return Bytes.empty();
    }
}
