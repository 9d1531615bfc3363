package io.github.runnel.wiring;

import io.github.runnel.hub.Backoff;
import io.github.runnel.hub.Place;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.pull.SourceSettings;
import io.github.runnel.pull.SourceUrl;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The streams that are pulled, which stand behind their name in the key: {@code runnel.source."live/cam1".url}, or
 * {@code runnel.vhost."cam.example.com".source."live/cam1".url}. What is not said of one is said of all.
 */
final class PullSettings {

    /** What may be said of a source. */
    static final Set<String> OF_A_SOURCE =
            Set.of("url", "on-demand", "stop-after", "retry.first", "retry.most", "ffmpeg-options");

    /** What may be said of all sources beside that. */
    private static final String CONNECT_TIMEOUT = "connect-timeout";

    private static final String BEGIN = "runnel.source.";
    private static final Pattern KEY =
            Pattern.compile("runnel\\.(vhost\\.\"(?<vhost>[^\"]+)\"\\.)?source\\.\"(?<path>[^\"]+)\"\\.(?<key>[^\"]+)");
    private static final Pattern PATH = Pattern.compile("(?<app>[^/]+(/[^/]+)*)/(?<name>[^/]+)");
    private static final Pattern WITH_APPLICATION = Pattern.compile("/[^/]+(/[^/]+)+");
    private static final Set<String> OVER_RTMP = Set.of("rtmp", "rtmps"); // FFmpeg pulls rtmpe and the like
    private static final String NAMES = "an application and a name such as live/cam1";

    private PullSettings() {}

    /** Matches the whole key of a setting of one source; its group {@code vhost} is null for the default vhost. */
    static Matcher matcher(String name) {
        return KEY.matcher(name);
    }

    /** @throws SettingException when one cannot be called so, has no address, or a key says nothing that can be said of it */
    static List<SourceSettings> of(Settings settings) {
        Stream<StreamKey> listed = settings.list("sources").stream()
                .map(path -> key(StreamKey.DEFAULT_VHOST, path, new SettingException("runnel.sources", path, NAMES)));
        Stream<StreamKey> named =
                settings.names().filter(PullSettings::isOfASource).sorted().map(PullSettings::key);
        return Stream.concat(listed, named)
                .distinct()
                .map(key -> source(key, settings.of(key)))
                .toList();
    }

    /** What begins so and is not said of all sources is said of one, or wrong. */
    private static boolean isOfASource(String name) {
        boolean isOfAll = Stream.concat(OF_A_SOURCE.stream(), Stream.of(CONNECT_TIMEOUT))
                .map(BEGIN::concat)
                .anyMatch(Predicate.isEqual(name));
        return (name.startsWith(BEGIN) && !isOfAll) || matcher(name).matches();
    }

    private static StreamKey key(String name) {
        Matcher whole = matcher(name);
        if (!whole.matches()) {
            throw new SettingException(name, "written runnel.source.\"APP/NAME\".KEY");
        }
        if (!OF_A_SOURCE.contains(whole.group("key"))) {
            String all = OF_A_SOURCE.stream().sorted().collect(Collectors.joining(", "));
            throw new SettingException(name, "left out, since sources have only " + all);
        }
        String vhost = whole.group("vhost");
        return key(
                vhost == null ? StreamKey.DEFAULT_VHOST : vhost,
                whole.group("path"),
                new SettingException(name, "of " + NAMES));
    }

    private static StreamKey key(String vhost, String path, SettingException ifNone) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            throw ifNone;
        }
        return new StreamKey(vhost, parts.group("app"), parts.group("name"));
    }

    private static SourceSettings source(StreamKey key, Settings settings) {
        SourceUrl url = url(settings);
        boolean isOnDemand = settings.flag("source.on-demand");
        Place place = new Place(key.vhost(), key.app(), key.name());
        if (isOnDemand && settings.at(place).duration("missing-stream.wait").isZero()) {
            throw new SettingException(
                    settings.name("source.on-demand"),
                    "true",
                    "false for " + key + ", since nobody waits for a stream where runnel.missing-stream.wait is zero");
        }
        return new SourceSettings(
                key,
                url,
                isOnDemand,
                settings.duration("source.stop-after"),
                settings.positiveDuration("publisher.first-message-timeout"),
                backoff(settings),
                Stream.of(settings.text("source.ffmpeg-options").split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    private static Backoff backoff(Settings settings) {
        Duration first = settings.positiveDuration("source.retry.first");
        Duration most = settings.positiveDuration("source.retry.most");
        if (most.compareTo(first) < 0) {
            throw new SettingException(
                    settings.name("source.retry.most"),
                    settings.text("source.retry.most"),
                    "no less than " + settings.name("source.retry.first") + ", which is " + first.toMillis() + " ms");
        }
        return new Backoff(first, most);
    }

    private static SourceUrl url(Settings source) {
        String name = source.ownName("source.url");
        SourceUrl url = SourceUrl.parse(source.secret("source.url").strip())
                .filter(PullSettings::isWhole)
                .orElseThrow(() -> new SettingException(
                        name,
                        "an address such as rtmp://host/app/stream, https://host/app/stream.flv or rtsp://host/path, with"
                                + " percent codes for what is special in user and password"));
        if (OVER_RTMP.contains(url.scheme()) && !url.secretUserInfo().isEmpty()) {
            throw new SettingException(
                    name,
                    "without user and password, which Runnel does not send over RTMP; it sends what stands behind a"
                            + " question mark, as in rtmp://host/app/stream?token=…");
        }
        return url;
    }

    private static boolean isWhole(SourceUrl url) {
        return switch (url.scheme()) {
            case "rtmp", "rtmps" ->
                !url.host().isEmpty() && WITH_APPLICATION.matcher(url.path()).matches();
            case "http", "https", "rtsp", "rtsps" -> !url.host().isEmpty();
            default -> true;
        };
    }
}
