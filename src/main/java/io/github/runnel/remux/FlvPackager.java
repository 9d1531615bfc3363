package io.github.runnel.remux;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.Writable;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.StreamLog;
import io.github.runnel.hub.Tracks;

/** A stream as FLV. The header says which tracks there are. */
public final class FlvPackager extends TagPackager {

    /** Script data that no player knows: the AMF0 string {@code onKeepAlive}, and null. */
    private static final Bytes KEEP_ALIVE =
            Bytes.concat(FlvTag.of(TagType.SCRIPT_DATA, 0, Bytes.ofHex("02000b6f6e4b656570416c69766505")));

    public FlvPackager(Tracks tracks, StreamLog log) {
        super(tracks, log, Bytes.concat(new FlvHeader(tracks.hasAudio(), tracks.hasVideo())));
    }

    @Override
    Writable unit(FlvTag tag) {
        return tag;
    }

    /** Not told: mpegts.js 1.8 takes it for a broken stream, and FFmpeg 5.1 for another track. */
    @Override
    void hint(FlvTag tag) {}

    @Override
    public Bytes keepAlive() {
        return KEEP_ALIVE;
    }
}
