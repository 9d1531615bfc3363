package io.github.runnel.rtmp;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.Publisher;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.rtmp.session.Inlet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Takes every stream and keeps every tag. Thread-safe. */
final class FakeHub implements Inlets {

    private final Map<StreamKey, Stream> streams = new ConcurrentHashMap<>();

    /** One publication. */
    static final class Stream implements Inlet {

        final Publisher publisher;
        final List<FlvTag> tags = new CopyOnWriteArrayList<>();
        volatile boolean isClosed;

        Stream(Publisher publisher) {
            this.publisher = publisher;
        }

        @Override
        public boolean publish(FlvTag tag) {
            return !isClosed && tags.add(tag);
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    @Override
    public Inlet open(StreamKey key, Publisher publisher) {
        Stream stream = new Stream(publisher);
        streams.put(key, stream);
        return stream;
    }

    /** How many tags the newest publications have. */
    int tags() {
        return streams.values().stream().mapToInt(stream -> stream.tags.size()).sum();
    }

    /** The newest publication under that name, null before the first one. */
    @Nullable
    Stream stream(String app, String name) {
        return streams.get(StreamKey.of(app, name));
    }
}
