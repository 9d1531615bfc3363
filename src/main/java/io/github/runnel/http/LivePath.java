package io.github.runnel.http;

import io.github.runnel.hub.Container;
import io.github.runnel.hub.Format;
import io.github.runnel.hub.StreamKey;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The address of a live stream below the context root: {@code /{app…}/{stream}.{flv|ts|aac|mp3}}, or
 * {@code /flv/{app…}/{stream}[.flv]}.
 */
record LivePath(StreamKey key, Format format) {

    static final String PREFIX = "/flv/";
    static final String EXTENSION = ".flv";

    /** @param path decoded, with a slash in front; empty for a path that has no application and stream in it */
    static Optional<LivePath> of(String path) {
        if (path.startsWith(PREFIX) && path.indexOf('/', PREFIX.length()) > 0) {
            String name = path.substring(PREFIX.length());
            return split(withoutEnd(name, name.endsWith(EXTENSION) ? EXTENSION.length() : 0), Container.FLV);
        }
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return path.startsWith("/")
                ? Container.ofExtension(extension)
                        .flatMap(container -> split(withoutEnd(path.substring(1), extension.length() + 1), container))
                : Optional.empty();
    }

    /** The same stream as the viewer wishes it, by parameters of the request. */
    LivePath wishing(Function<String, @Nullable String> parameters) {
        return new LivePath(key, ViewerWish.of(format.container(), parameters));
    }

    /** The same on another vhost than the default one. */
    LivePath on(String vhost) {
        return new LivePath(new StreamKey(vhost, key.app(), key.name()), format);
    }

    private static String withoutEnd(String name, int length) {
        return name.substring(0, name.length() - length);
    }

    private static Optional<LivePath> split(String name, Container container) {
        int slash = name.lastIndexOf('/');
        String stream = name.substring(slash + 1);
        if (slash <= 0 || stream.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LivePath(StreamKey.of(name.substring(0, slash), stream), Format.of(container)));
    }
}
