package io.github.runnel.rtmp;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.Outlet;
import io.github.runnel.hub.Publisher;
import io.github.runnel.hub.Side;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.Subscriber;
import io.github.runnel.rtmp.session.Inlet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Takes every stream and keeps every tag; lets everybody watch, and sends nothing by itself. Thread-safe. */
final class FakeHub implements Doors {

    private final Map<StreamKey, Stream> streams = new ConcurrentHashMap<>();
    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();

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

        @Override
        public void breakOff() {
            close();
        }
    }

    /** Every host is the default vhost's. */
    @Override
    public StreamKey locate(StreamKey asked, Side side) {
        return StreamKey.of(asked.app(), asked.name());
    }

    @Override
    public Inlet open(StreamKey key, Publisher publisher) {
        Stream stream = new Stream(publisher);
        streams.put(key, stream);
        return stream;
    }

    /** One who watches: what the outlet has told. */
    static final class Viewer implements Subscription {

        final Subscriber.Request request;
        final Outlet outlet;
        final AtomicInteger resumed = new AtomicInteger();
        volatile boolean isGone;

        Viewer(Subscriber.Request request, Outlet outlet) {
            this.request = request;
            this.outlet = outlet;
        }

        @Override
        public void resume() {
            resumed.incrementAndGet();
        }

        @Override
        public void gone() {
            isGone = true;
        }
    }

    @Override
    public Subscription watch(Subscriber.Request request, Outlet outlet) {
        Viewer viewer = new Viewer(request, outlet);
        viewers.add(viewer);
        return viewer;
    }

    /** All who have come, the newest one last. */
    List<Viewer> viewers() {
        return viewers;
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
