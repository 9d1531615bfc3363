package io.github.runnel.remux;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.Writable;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.OnMetaData;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.Slot;
import io.github.runnel.hub.Packager;
import io.github.runnel.hub.Preamble;
import io.github.runnel.hub.StreamLog;
import io.github.runnel.hub.Tracks;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A stream whose tags go on one by one, in whatever frame the format puts round them: a unit of the log is a tag.
 *
 * <p>Metadata and sequence headers stand in the preamble, at time 0, and are appended where they change; the same one sent
 * again is left out, since players start anew when they see one. Metadata says which tracks there are.
 */
abstract sealed class TagPackager implements Packager permits FlvPackager, RtmpPackager {

    private final Tracks tracks;
    private final StreamLog log;
    private final Bytes header;
    private final Map<Slot, FlvTag> configuration = new EnumMap<>(Slot.class);
    private Map<Slot, FlvTag> former = Map.of(); // of the publication before: viewers know it

    /** @param header what a delivery begins with */
    TagPackager(Tracks tracks, StreamLog log, Bytes header) {
        this.tracks = tracks;
        this.log = log;
        this.header = header;
        log.configure(new Preamble(header, Bytes.empty()));
    }

    /** The tag in its frame. */
    abstract Writable unit(FlvTag tag);

    @Override
    public final boolean append(FlvTag tag) {
        if (tag.role() != Role.METADATA && !configuration.containsKey(Slot.METADATA)) {
            configure(OnMetaData.EMPTY.forLive(tracks.hasAudio(), tracks.hasVideo()));
        }
        switch (tag.role()) {
            case METADATA -> configure(metadata(tag));
            case SEQUENCE_HEADER -> configure(tag);
            case KEYFRAME -> log.append(unit(tag), tag.timestampMs(), true);
            case AUDIO_FRAME -> log.append(unit(tag), tag.timestampMs(), !tracks.hasVideo());
            case INTER_FRAME, AUXILIARY -> log.append(unit(tag), tag.timestampMs(), false);
            case HINT -> hint(tag);
        }
        return true; // tags are not looked into
    }

    @Override
    public final void begin() {
        former = Map.copyOf(configuration);
        configuration.clear();
    }

    /** The header and metadata have promised what there is, and no player adds a track. Newcomers hear nothing of a former codec. */
    @Override
    public final boolean turnTo(Tracks found) {
        if (configuration.values().removeIf(known -> !found.suits(known))) {
            tellNewcomers();
        }
        return found.areSameKindsAs(tracks);
    }

    /** Told in its place, and newcomers hear it behind the sequence header of its track. */
    void hint(FlvTag tag) {
        configure(tag);
    }

    private FlvTag metadata(FlvTag tag) {
        return OnMetaData.of(tag.body()).forLive(tracks.hasAudio(), tracks.hasVideo());
    }

    private void configure(FlvTag tag) {
        Slot slot = Slot.of(tag).orElseThrow();
        FlvTag before = configuration.put(slot, tag.at(0));
        FlvTag known = before == null ? former.get(slot) : before;
        if (known == null || !known.body().equals(tag.body())) {
            log.append(unit(tag), tag.timestampMs(), false); // first: who has read up to here does not know it yet
        }
        if (before == null || !before.body().equals(tag.body())) {
            if (units().mapToLong(Writable::size).sum() > Preamble.MOST_BYTES) {
                configuration.remove(slot); // viewers of now have it; newcomers would hold it for every page of the log
            }
            tellNewcomers();
        }
    }

    private void tellNewcomers() {
        log.configure(new Preamble(header, Bytes.concat(units().toArray(Writable[]::new))));
    }

    private Stream<Writable> units() {
        return configuration.values().stream().map(this::unit);
    }
}
