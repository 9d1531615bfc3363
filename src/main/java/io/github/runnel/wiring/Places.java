package io.github.runnel.wiring;

import io.github.runnel.hub.Place;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.Vhosts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The places that have settings of their own, which stand behind the place in the key:
 * {@code runnel.vhost."cam.example.com".app."live".stream."door".has-audio}.
 *
 * @param vhosts all that have a name: those that are listed, and those that have settings
 * @param all vhosts, applications and streams
 */
record Places(Set<String> vhosts, Set<Place> all) {

    /** What may be said of a vhost, an application or a stream. */
    static final Set<String> OF_ALL = Set.of(
            "log.max-bytes",
            "log.max-duration",
            "missing-stream.wait",
            "missing-stream.max-waiting",
            "republish.grace",
            "republish.max-gap",
            "duplicate-publish",
            "duplicate-publish.idle",
            "track-wait",
            "has-audio",
            "has-video",
            "guess-has-av",
            "drop-if-not-match",
            "silent-audio",
            "time-jitter",
            "mix-correct",
            "gop-cache",
            "fast-cache",
            "delivery.merge",
            "viewer.max-lag",
            "viewer.max-skips",
            "limits.viewers-per-stream",
            "limits.name-length",
            "limits.name-pattern");

    /** What may be said of a vhost or an application. */
    private static final String MOUNT = "mount";

    private static final String BEGIN = "runnel.vhost.";
    private static final String APP = "app";
    private static final String STREAM = "stream";
    private static final String SOURCE = "source.";
    private static final Pattern KEY = Pattern.compile(
            "runnel\\.vhost\\.\"(?<vhost>[^\"]+)\"(\\.app\\.\"(?<app>[^\"]+)\"(\\.stream\\.\"(?<stream>[^\"/]+)\")?)?\\.(?<key>[^\"]+)");
    private static final Pattern PATH = Pattern.compile("[^/]+(/[^/]+)*");

    /** @throws SettingException when a vhost cannot be called so, or a key says nothing that can be said of a place */
    static Places of(Settings settings) {
        Set<Place> places = new LinkedHashSet<>();
        List<String> listed = settings.list("vhosts");
        listed.forEach(name -> {
            if (!Vhosts.isName(name)) {
                throw new SettingException(
                        "runnel.vhosts", name, "hosts in lower case between commas, or '*.' and a domain");
            }
            places.add(new Place(name, "", ""));
        });
        settings.names().filter(name -> name.startsWith(BEGIN)).sorted().forEach(name -> {
            Place place = placeOf(name);
            places.addAll(place.outwards().toList());
        });
        Set<String> vhosts = places.stream()
                .map(Place::vhost)
                .filter(name -> !name.equals(StreamKey.DEFAULT_VHOST))
                .collect(Collectors.toSet());
        return new Places(vhosts, places);
    }

    private static Place placeOf(String name) {
        Matcher source = PullSettings.matcher(name);
        if (source.matches()) {
            return vhost(new Place(source.group("vhost"), "", ""), name);
        }
        Matcher key = KEY.matcher(name);
        if (!key.matches()) {
            throw new SettingException(
                    name, "written runnel.vhost.\"HOST\".KEY, or with .app.\"APP\" and .stream.\"NAME\" behind HOST");
        }
        Place place = vhost(new Place(key.group("vhost"), part(key, APP), part(key, STREAM)), name);
        if (!place.app().isEmpty() && !PATH.matcher(place.app()).matches()) {
            throw new SettingException(name, "of an application without a slash at either end");
        }
        check(key.group("key"), place, name);
        return place;
    }

    private static Place vhost(Place place, String name) {
        if (!Vhosts.isName(place.vhost())) {
            throw new SettingException(name, "of a vhost that is a host in lower case, or '*.' and a domain");
        }
        return place;
    }

    private static void check(String key, Place place, String name) {
        boolean isMount = key.equals(MOUNT) && place.stream().isEmpty();
        if (!isMount && !OF_ALL.contains(key)) {
            String all = OF_ALL.stream().sorted().collect(Collectors.joining(", "));
            throw new SettingException(
                    name,
                    "left out, since vhosts, applications and streams have only " + all
                            + ", and vhosts and applications mount");
        }
    }

    private static String part(Matcher key, String group) {
        String text = key.group(group);
        return text == null ? "" : text;
    }

    /** What stands before the keys of a place, and of those that it lies in, the narrowest first. */
    static Stream<String> prefixes(Place place) {
        return place.outwards().map(Places::prefix);
    }

    private static String prefix(Place place) {
        return BEGIN
                + quoted(place.vhost())
                + (place.app().isEmpty() ? "" : APP + "." + quoted(place.app()))
                + (place.stream().isEmpty() ? "" : STREAM + "." + quoted(place.stream()));
    }

    /** The whole name of a setting of a source; of any other, that of the server's. */
    static String nameOf(StreamKey source, String key) {
        if (!key.startsWith(SOURCE)) {
            return "runnel." + key;
        }
        String begin = source.vhost().equals(StreamKey.DEFAULT_VHOST) ? "runnel." : BEGIN + quoted(source.vhost());
        return begin + SOURCE + quoted(source.path()) + key.substring(SOURCE.length());
    }

    private static String quoted(String name) {
        return '"' + name + "\".";
    }
}
