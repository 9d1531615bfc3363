package io.github.runnel.remux;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.Writable;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.OnMetaData;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.Packager;
import io.github.runnel.hub.Preamble;
import io.github.runnel.hub.StreamLog;
import io.github.runnel.hub.Tracks;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stream as FLV: a unit of the log is a tag.
 *
 * <p>The header says which tracks there are, and so does {@code onMetaData}. Metadata and sequence headers stand in the
 * preamble, at time 0, and are appended where they change; the same one sent again is left out, since players start anew
 * when they see one.
 */
public final class FlvPackager implements Packager {

    private static final String METADATA_SLOT = "";

    /** Script data that no player knows: the AMF0 string {@code onKeepAlive}, and null. */
    private static final Bytes KEEP_ALIVE =
            Bytes.concat(FlvTag.of(TagType.SCRIPT_DATA, 0, Bytes.ofHex("02000b6f6e4b656570416c69766505")));

    private final Tracks tracks;
    private final StreamLog log;
    private final Bytes header;
    private final Map<String, FlvTag> configuration = new TreeMap<>(); // metadata first, then audio, then video
    private Map<String, FlvTag> former = Map.of(); // of the publication before: viewers know it

    public FlvPackager(Tracks tracks, StreamLog log) {
        this.tracks = tracks;
        this.log = log;
        this.header = Bytes.concat(new FlvHeader(tracks.hasAudio(), tracks.hasVideo()));
        log.configure(new Preamble(header, Bytes.empty()));
    }

    @Override
    public void append(FlvTag tag) {
        if (tag.role() != Role.METADATA && !configuration.containsKey(METADATA_SLOT)) {
            configure(METADATA_SLOT, OnMetaData.EMPTY.forLive(tracks.hasAudio(), tracks.hasVideo()));
        }
        switch (tag.role()) {
            case METADATA -> configure(METADATA_SLOT, metadata(tag));
            case SEQUENCE_HEADER -> configure(slot(tag), tag);
            case KEYFRAME -> log.append(tag, tag.timestampMs(), true);
            case AUDIO_FRAME -> log.append(tag, tag.timestampMs(), !tracks.hasVideo());
            case INTER_FRAME, AUXILIARY -> log.append(tag, tag.timestampMs(), false);
        }
    }

    @Override
    public void begin() {
        former = Map.copyOf(configuration);
        configuration.clear();
    }

    @Override
    public Bytes keepAlive() {
        return KEEP_ALIVE;
    }

    private FlvTag metadata(FlvTag tag) {
        return OnMetaData.of(tag.body()).forLive(tracks.hasAudio(), tracks.hasVideo());
    }

    private static String slot(FlvTag tag) {
        return tag.type().name() + tag.trackId();
    }

    private void configure(String slot, FlvTag tag) {
        FlvTag before = configuration.put(slot, tag.at(0));
        FlvTag known = before == null ? former.get(slot) : before;
        if (known == null || !known.body().equals(tag.body())) {
            log.append(tag, tag.timestampMs(), false); // first: who has read up to here does not know it yet
        }
        if (before == null || !before.body().equals(tag.body())) {
            if (configuration.values().stream().mapToLong(FlvTag::size).sum() > Preamble.MOST_BYTES) {
                configuration.remove(slot); // viewers of now have it; newcomers would hold it for every page of the log
            }
            Bytes all = Bytes.concat(configuration.values().toArray(Writable[]::new));
            log.configure(new Preamble(header, all));
        }
    }
}
