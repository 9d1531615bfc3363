package io.github.runnel.hub;

import io.github.runnel.flv.FlvTag;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The dubs of one stream: one for each sound that is wanted and was not published. Used by one thread at a time: the publisher's. */
final class Dubs {

    private final StreamKey key;
    private final Hub hub;
    private final BiConsumer<Sound, FlvTag> out;
    private final Map<Sound, Dub> going = new EnumMap<>(Sound.class);

    Dubs(StreamKey key, Hub hub, BiConsumer<Sound, FlvTag> out) {
        this.key = key;
        this.hub = hub;
        this.out = out;
    }

    /** Whether the sound of this format is there, or is from now on. */
    boolean serve(Format format, Tracks tracks) {
        return !format.isDubbed() || going.containsKey(format.sound()) || begin(format.sound(), tracks);
    }

    private boolean begin(Sound sound, Tracks tracks) {
        Transcoders transcoders = hub.transcoders();
        boolean isImpossible =
                tracks.audioCodec().flatMap(transcoders::obstacle).isPresent();
        Transcoder transcoder = isImpossible ? null : transcoders.begin(key, sound);
        if (transcoder == null) {
            return false;
        }
        going.put(sound, new Dub(sound, transcoder, hub.ticker(), tag -> out.accept(sound, tag)));
        return true;
    }

    /** Null where the sound is the published one, or is not made. */
    @Nullable
    Dub of(Sound sound) {
        return going.get(sound);
    }

    void add(FlvTag tag) {
        going.values().forEach(dub -> dub.add(tag));
    }

    /** Nothing will follow for the time being. */
    void flush() {
        going.values().forEach(Dub::flush);
    }

    /** Feeds begin anew. */
    void retell() {
        going.values().forEach(Dub::retell);
    }

    /** Ends those that no format needs. */
    void retain(Collection<Format> formats) {
        going.entrySet().removeIf(entry -> {
            boolean isIdle = formats.stream().noneMatch(format -> format.sound() == entry.getKey());
            if (isIdle) {
                entry.getValue().close();
            }
            return isIdle;
        });
    }
}
