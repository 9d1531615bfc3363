package io.github.runnel.rtmp;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.Outlet;
import io.github.runnel.hub.Publication;
import io.github.runnel.hub.Publisher;
import io.github.runnel.hub.Side;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Subscriber;
import io.github.runnel.rtmp.session.Inlet;

/** The doors of the hub: one for those who publish, one for those who watch. Thread-safe. */
interface Doors {

    /**
     * The key of a stream, whose vhost is the host that was asked.
     *
     * @throws io.github.runnel.hub.RefusedException when the host belongs to no vhost
     */
    StreamKey locate(StreamKey asked, Side side);

    /**
     * Asks for the right to publish.
     *
     * @throws io.github.runnel.hub.RefusedException when the hub does not want it
     */
    Inlet open(StreamKey key, Publisher publisher);

    /**
     * Asks to watch.
     *
     * @throws io.github.runnel.hub.RefusedException when the hub does not want it
     */
    Subscription watch(Subscriber.Request viewer, Outlet outlet);

    /** What an outlet tells the hub. */
    interface Subscription {

        /** More can be taken, for the first time or again. */
        void resume();

        /** The client is gone, or watches no more. */
        void gone();
    }

    static Doors of(StreamRegistry registry) {
        return new Doors() {

            @Override
            public StreamKey locate(StreamKey asked, Side side) {
                return registry.locate(asked, side);
            }

            @Override
            public Inlet open(StreamKey key, Publisher publisher) {
                return inlet(registry.publish(key, publisher));
            }

            @Override
            public Subscription watch(Subscriber.Request viewer, Outlet outlet) {
                return subscription(registry.subscribe(viewer, outlet));
            }
        };
    }

    private static Inlet inlet(Publication publication) {
        return new Inlet() {

            @Override
            public boolean publish(FlvTag tag) {
                return publication.publish(tag);
            }

            @Override
            public void close() {
                publication.close();
            }

            @Override
            public void breakOff() {
                publication.close(EndReason.GONE);
            }
        };
    }

    private static Subscription subscription(Subscriber subscriber) {
        return new Subscription() {

            @Override
            public void resume() {
                subscriber.resume();
            }

            @Override
            public void gone() {
                subscriber.gone();
            }
        };
    }
}
