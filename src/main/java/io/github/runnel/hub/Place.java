package io.github.runnel.hub;

import java.util.stream.Stream;

/**
 * A part of this server that may have settings of its own: a vhost, an application of it, or a stream of that.
 *
 * @param app empty for the whole vhost; what holds for an application holds for those below it, too
 * @param stream empty for the whole application
 */
public record Place(String vhost, String app, String stream) {

    /** This place and those that it lies in, the narrowest first. */
    public Stream<Place> outwards() {
        Place wider = wider();
        return wider.equals(this) ? Stream.of(this) : Stream.concat(Stream.of(this), wider.outwards());
    }

    private Place wider() {
        if (!stream.isEmpty()) {
            return new Place(vhost, app, "");
        }
        return new Place(vhost, app.substring(0, Math.max(0, app.lastIndexOf('/'))), "");
    }
}
