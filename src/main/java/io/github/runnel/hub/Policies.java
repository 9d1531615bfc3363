package io.github.runnel.hub;

import java.util.Map;
import java.util.Objects;

/**
 * What holds where: the vhosts, and the settings of every stream.
 *
 * <p>Settings are whole when they come here, with all that is wider put into what is narrower: a stream is asked for once, when
 * it comes into the registry, and keeps the answer.
 *
 * @param usual what holds for the server as a whole, and for streams where nothing narrower is said
 * @param own what holds in places that have settings of their own
 */
public record Policies(Vhosts vhosts, HubSettings usual, Map<Place, HubSettings> own) {

    public Policies {
        own = Map.copyOf(own);
    }

    /** One vhost, and the same everywhere. */
    public static Policies everywhere(HubSettings settings) {
        return new Policies(Vhosts.ONE, settings, Map.of());
    }

    /** What holds for a stream. */
    HubSettings of(StreamKey key) {
        if (own.isEmpty()) {
            return usual;
        }
        return new Place(key.vhost(), key.app(), key.name())
                .outwards()
                .map(own::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(usual);
    }
}
