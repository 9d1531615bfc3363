package io.github.runnel.http;

import io.github.runnel.hub.Place;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.Vhosts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where streams are to be had over HTTP: which stream an address means, on the host that was asked.
 *
 * <p>The longest fixed path counts, and then the vhost that was asked before those whose templates are for all hosts. Immutable.
 */
public final class Mounts {

    private static final String NOBODY = "";

    private final Vhosts vhosts;
    private final Map<String, List<Mount>> mounts; // of each vhost, in the order in which they count
    private final Set<Place> places;

    /**
     * Those that there are.
     *
     * @param places that have templates of their own, or none: those of wider places are not in force there
     */
    public Mounts(Vhosts vhosts, List<Mount> mounts, Set<Place> places) {
        this.vhosts = vhosts;
        this.mounts = Stream.concat(vhosts.names().stream(), Stream.of(StreamKey.DEFAULT_VHOST, NOBODY))
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), vhost -> ofVhost(vhost, mounts)));
        this.places = Set.copyOf(places);
    }

    private static List<Mount> ofVhost(String vhost, List<Mount> mounts) {
        return mounts.stream()
                .filter(mount -> !mount.isOnOwnHosts() || isOf(vhost, mount))
                .sorted(Comparator.comparing((Mount mount) -> -mount.directory().length())
                        .thenComparing(mount -> !isOf(vhost, mount)))
                .toList();
    }

    /**
     * The stream at an address.
     *
     * @param path decoded, with a slash in front
     * @throws io.github.runnel.hub.RefusedException when nothing is there, and the host belongs to no vhost
     */
    Optional<LivePath> find(String host, String path) {
        String vhost = vhosts.find(host).orElse(NOBODY);
        String plain = plain(path);
        Optional<StreamKey> key = mounts.getOrDefault(vhost, List.of()).stream()
                .flatMap(mount -> mount.match(plain).filter(found -> isInForce(mount, found)).stream())
                .findFirst();
        if (key.isEmpty()) {
            vhosts.of(host);
        }
        return key.flatMap(found -> address(found, plain));
    }

    private static boolean isOf(String vhost, Mount mount) {
        return mount.place().vhost().equals(vhost);
    }

    private boolean isInForce(Mount mount, StreamKey key) {
        return new Place(key.vhost(), key.app(), "")
                .outwards()
                .filter(places::contains)
                .findFirst()
                .filter(mount.place()::equals)
                .isPresent();
    }

    /** {@code /flv/live/test} and {@code /flv/live/test.flv} are other names of {@code /live/test.flv}. */
    private static String plain(String path) {
        if (!path.startsWith(LivePath.PREFIX) || path.indexOf('/', LivePath.PREFIX.length()) < 0) {
            return path;
        }
        return path.substring(LivePath.PREFIX.length() - 1)
                + (path.endsWith(LivePath.EXTENSION) ? "" : LivePath.EXTENSION);
    }

    private static Optional<LivePath> address(StreamKey key, String path) {
        String extension = path.substring(path.lastIndexOf('.'));
        String prefix = extension.equals(LivePath.EXTENSION)
                ? LivePath.PREFIX
                : "/"; // or an application that begins with flv would be lost
        return LivePath.of(prefix + key.path() + extension).map(address -> address.on(key.vhost()));
    }
}
