package io.github.runnel.http;

import io.github.runnel.hub.Place;
import io.github.runnel.hub.StreamKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template of addresses, {@code [vhost]/tv/[app]/[stream].flv}: where the streams of a place are to be had.
 *
 * @param place whose streams; where the template has no {@code [app]}, those of the place's application
 * @param isOnOwnHosts whether it begins with {@code [vhost]}, and is for requests to hosts of the place's vhost; else for all
 * @param directory what stands in front: a slash, or {@code /tv/}
 * @param isOfApps whether it has {@code [app]}
 * @param extension of the format; {@code *} for every one
 */
public record Mount(Place place, boolean isOnOwnHosts, String directory, boolean isOfApps, String extension) {

    private static final Pattern TEMPLATE =
            Pattern.compile("(\\[vhost])?((?:/[^/\\[\\]*?#]+)*/)(\\[app]/)?\\[stream]\\.(\\*|[a-z0-9]+)");
    private static final String EVERY = "*";

    /** Empty when it is no template, or leaves the application or the format open. */
    public static Optional<Mount> parse(Place place, String template) {
        Matcher parts = TEMPLATE.matcher(template);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Mount mount = new Mount(place, parts.group(1) != null, parts.group(2), parts.group(3) != null, parts.group(4));
        boolean isComplete = mount.isOfApps || !place.app().isEmpty();
        boolean isFormat = mount.extension.equals(EVERY)
                || LivePath.of("/app/stream." + mount.extension).isPresent();
        return Optional.of(mount).filter(complete -> isComplete && isFormat);
    }

    /** The stream at an address; empty when the template does not fit. */
    Optional<StreamKey> match(String path) {
        int slash = path.lastIndexOf('/');
        int dot = path.lastIndexOf('.');
        if (!path.startsWith(directory) || dot < slash || !isOfFormat(path.substring(dot + 1))) {
            return Optional.empty();
        }
        return app(path.substring(directory.length(), slash + 1))
                .map(app -> new StreamKey(place.vhost(), app, path.substring(slash + 1, dot)));
    }

    private boolean isOfFormat(String asked) {
        return extension.equals(EVERY) || extension.equals(asked);
    }

    /** @param between the directory and the stream's name, with a slash at its end; empty for nothing */
    private Optional<String> app(String between) {
        if (!isOfApps) {
            return Optional.of(place.app()).filter(app -> between.isEmpty());
        }
        return Optional.of(between).filter(path -> path.length() > 1).map(path -> path.substring(0, path.length() - 1));
    }

    /** Whether one address would mean a stream of this and another one of the other. */
    public boolean collidesWith(Mount other) {
        boolean isSameAddress = directory.equals(other.directory)
                && isOfApps == other.isOfApps
                && isOnOwnHosts == other.isOnOwnHosts
                && (isOfFormat(other.extension) || other.isOfFormat(extension));
        boolean isSameVhost = place.vhost().equals(other.place.vhost());
        boolean isSameApp = place.app().equals(other.place.app());
        return isSameAddress && (isSameVhost || !isOnOwnHosts) && !(isSameVhost && (isSameApp || isOfApps));
    }
}
