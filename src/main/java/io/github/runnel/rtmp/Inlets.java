package io.github.runnel.rtmp;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.Publication;
import io.github.runnel.hub.Publisher;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.rtmp.session.Inlet;

/** The door to the hub. Thread-safe. */
@FunctionalInterface
interface Inlets {

    /**
     * Asks for the right to publish.
     *
     * @throws io.github.runnel.hub.RefusedException when the hub does not want it
     */
    Inlet open(StreamKey key, Publisher publisher);

    static Inlets of(StreamRegistry registry) {
        return (key, publisher) -> {
            Publication publication = registry.publish(key, publisher);
            return new Inlet() {

                @Override
                public boolean publish(FlvTag tag) {
                    return publication.publish(tag);
                }

                @Override
                public void close() {
                    publication.close();
                }
            };
        };
    }
}
