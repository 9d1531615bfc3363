package io.github.runnel.flv;

import io.github.runnel.amf.AmfLimits;
import io.github.runnel.amf.AmfReader;
import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.EcmaArray;
import io.github.runnel.amf.AmfValue.Num;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.amf.AmfWriter;
import io.github.runnel.bytes.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the publisher tells about its stream as a whole: the script data {@code onMetaData} (FLV 10.1, annex E.5). */
public record OnMetaData(EcmaArray properties) {

    /** Tells nothing. */
    public static final OnMetaData EMPTY = new OnMetaData(EcmaArray.EMPTY);

    private static final AmfValue NAME = AmfValue.of("onMetaData");
    /** In front of the name, it asks the server to keep the data for those who join later. */
    private static final AmfValue KEEP = AmfValue.of(DataFrame.SET);

    /** SoundFormat (annex E.4.2.1). */
    private static final int AAC_ID = 10;

    private static final int MP3_ID = 2;

    /** True of sound only. */
    private static final Set<String> OF_AUDIO =
            Set.of("audiocodecid", "audiodatarate", "audiosamplerate", "audiosamplesize", "audiochannels", "stereo");

    /** True of pictures only. */
    private static final Set<String> OF_VIDEO = Set.of("videocodecid", "videodatarate", "width", "height", "framerate");

    private static final Bytes START = AmfWriter.bytesOf(List.of(NAME));
    private static final Bytes KEPT_START = AmfWriter.bytesOf(List.of(KEEP, NAME));

    /** True of files only: where they end, and where in them things are. */
    private static final Set<String> OF_FILES = Set.of(
            "duration",
            "filesize",
            "datasize",
            "audiosize",
            "videosize",
            "keyframes",
            "hasKeyframes",
            "cuePoints",
            "hasCuePoints",
            "canSeekToEnd",
            "lasttimestamp",
            "lastkeyframetimestamp",
            "lastkeyframelocation");

    /** Reads a script tag's body; one that cannot be read tells nothing. */
    public static OnMetaData of(Bytes body) {
        return Lenient.read(() -> parse(body)).orElse(EMPTY);
    }

    /** Whether a script tag's body is of this name. */
    static boolean isIn(Bytes body) {
        return DataFrame.startsWith(START, body) || DataFrame.startsWith(KEPT_START, body);
    }

    /** A tag for viewers of a live stream: all but what is true of files and of absent tracks only, and which tracks there are. */
    public FlvTag forLive(boolean hasAudio, boolean hasVideo) {
        Map<String, AmfValue> live = new LinkedHashMap<>(properties.properties());
        live.keySet().removeAll(OF_FILES);
        live.keySet().removeAll(hasAudio ? Set.of() : OF_AUDIO);
        live.keySet().removeAll(hasVideo ? Set.of() : OF_VIDEO);
        live.put("hasAudio", AmfValue.of(hasAudio));
        live.put("hasVideo", AmfValue.of(hasVideo));
        Bytes body = AmfWriter.bytesOf(List.of(NAME, new EcmaArray(live)));
        return FlvTag.of(TagType.SCRIPT_DATA, 0, body);
    }

    /** The tag that this was read from, with another value of a property that is a number; the same tag if it has not that value. */
    FlvTag replacing(String name, double value, double other, FlvTag tag) {
        if (number(name).filter(present -> present == value).isEmpty()) {
            return tag;
        }
        Map<String, AmfValue> changed = new LinkedHashMap<>(properties.properties());
        changed.put(name, AmfValue.of(other));
        Bytes body = AmfWriter.bytesOf(List.of(NAME, new EcmaArray(changed)));
        return FlvTag.of(tag.type(), tag.timestampMs(), body);
    }

    /** The tag that this was read from, for a stream whose sound is AAC or MP3 now; the same tag if it could not be read. */
    public FlvTag withSound(AudioCodec codec, FlvTag tag) {
        if (properties.properties().isEmpty()) {
            return tag;
        }
        Map<String, AmfValue> changed = new LinkedHashMap<>(properties.properties());
        changed.keySet().removeAll(OF_AUDIO);
        changed.put("audiocodecid", AmfValue.of(codec == AudioCodec.AAC ? AAC_ID : MP3_ID));
        Bytes body = AmfWriter.bytesOf(List.of(NAME, new EcmaArray(changed)));
        return FlvTag.of(tag.type(), tag.timestampMs(), body);
    }

    /** Frames a second. */
    public Optional<Double> frameRate() {
        return number("framerate");
    }

    /** A property that is a number. */
    public Optional<Double> number(String name) {
        return properties
                .get(name)
                .filter(Num.class::isInstance)
                .map(Num.class::cast)
                .map(Num::value);
    }

    private static OnMetaData parse(Bytes body) {
        AmfReader in = new AmfReader(body, AmfLimits.DEFAULTS);
        AmfValue first = in.read();
        AmfValue name = first.equals(KEEP) ? in.read() : first;
        return name.equals(NAME) ? new OnMetaData(array(in.read())) : EMPTY;
    }

    private static EcmaArray array(AmfValue value) {
        if (value instanceof EcmaArray array) {
            return array;
        }
        return value instanceof Obj object ? new EcmaArray(object.properties()) : EcmaArray.EMPTY;
    }
}
