package io.github.runnel.hub;

/**
 * The name under which a stream is published and played.
 *
 * @param vhost virtual host, {@link #DEFAULT_VHOST} where none is configured for the host that was asked for
 * @param app application, one or more path segments without a slash at either end
 * @param name last path segment, without extension
 */
public record StreamKey(String vhost, String app, String name) {

    /** The vhost of every host that has none of its own, as in SRS. */
    public static final String DEFAULT_VHOST = "__defaultVhost__";

    /** A key on the default vhost. */
    public static StreamKey of(String app, String name) {
        return new StreamKey(DEFAULT_VHOST, app, name);
    }

    /** {@code app/name}. */
    public String path() {
        return app + "/" + name;
    }

    /** {@code vhost/app/name}; the default vhost is left out. */
    @Override
    public String toString() {
        return (vhost.equals(DEFAULT_VHOST) ? "" : vhost) + "/" + path();
    }
}
