package io.github.runnel.http;

import io.github.runnel.hub.Format;
import io.github.runnel.hub.StreamKey;
import java.util.Optional;

/**
 * The address of a live stream below the context root: {@code /{app…}/{stream}.flv}, or
 * {@code /flv/{app…}/{stream}[.flv]}.
 */
record LivePath(StreamKey key, Format format) {

    private static final String PREFIX = "/flv/";
    private static final String EXTENSION = ".flv";

    /** @param path decoded, with a slash in front; empty for a path that has no application and stream in it */
    static Optional<LivePath> of(String path) {
        if (path.startsWith(PREFIX) && path.indexOf('/', PREFIX.length()) > 0) {
            return split(path.substring(PREFIX.length()));
        }
        return path.endsWith(EXTENSION) && path.startsWith("/") ? split(path.substring(1)) : Optional.empty();
    }

    /** The same on another vhost than the default one. */
    LivePath on(String vhost) {
        return new LivePath(new StreamKey(vhost, key.app(), key.name()), format);
    }

    private static Optional<LivePath> split(String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        String stream = name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
        if (slash <= 0 || stream.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LivePath(StreamKey.of(path.substring(0, slash), stream), Format.FLV));
    }
}
