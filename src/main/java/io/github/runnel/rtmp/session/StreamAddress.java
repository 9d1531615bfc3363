package io.github.runnel.rtmp.session;

import io.github.runnel.flv.HevcDialect;
import io.github.runnel.hub.Container;
import io.github.runnel.hub.Format;
import io.github.runnel.hub.Sound;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.TrackChoice;
import io.github.runnel.hub.Wish;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which stream a client means, found out from what encoders put into tcUrl, app and stream name.
 *
 * @param vhost the query's {@code vhost} or {@code domain}, else the host of tcUrl in lower case, which may be empty; in the end
 *     the vhost that this belongs to
 * @param app one or more path segments
 * @param name last path segment; empty if there was none
 * @param params the query as it was sent, without the question mark; may be secret
 */
public record StreamAddress(String vhost, String app, String name, String params) {

    private static final String DEFAULT_APP = "__defaultApp__";
    private static final char NOT_UTF_8 = '\uFFFD';
    private static final String DEFAULT_VHOST_PARAM = "vhost=" + StreamKey.DEFAULT_VHOST;

    /** A path, decoded, and what follows the first question mark or hash sign. */
    private record Target(String path, String query) {

        static Target of(String text) {
            String[] parts = text.replace("...vhost...", "?vhost=").split("[?#]", 2);
            return new Target(decoded(parts[0]), parts.length == 1 ? "" : parts[1]);
        }

        /** {@code app?k=v/stream}, as FMLE has it, is {@code app/stream?k=v}. */
        Target withNameOutOfQuery() {
            int slash = query.lastIndexOf('/');
            return slash < 0 ? this : new Target(path + decoded(query.substring(slash)), query.substring(0, slash));
        }

        /** {@code _definst_} is what Flash clients call the default instance of an application. */
        Stream<String> segments() {
            String bare = ("/" + path + "/").replaceAll("/(_definst_/)+", "/").replaceAll("^/+|/+$", "");
            return bare.isEmpty() ? Stream.empty() : Arrays.stream(bare.split("/", -1));
        }

        boolean isEmpty() {
            return segments().findAny().isEmpty();
        }
    }

    /**
     * The path of {@code tcUrl} counts; where it has none, {@code app} does. An encoder that knows no stream names has put
     * the name there, too. Slashes at the ends are dropped; two in the middle are the hub's to refuse.
     *
     * @param stream the name that {@code publish} said; may contain path segments and a query
     */
    public static StreamAddress of(String tcUrl, String app, String stream) {
        Target published = Target.of(stream);
        boolean isNamed = !published.isEmpty();
        Target connected = Target.of(target(tcUrl, app));
        Target base = isNamed ? connected : connected.withNameOutOfQuery();
        List<String> path = Stream.concat(base.segments(), published.segments()).toList();
        String params = params(base.query(), published.query());
        int nameAt = isNamed || path.size() > 1 ? path.size() - 1 : path.size(); // a lone segment is an app
        return new StreamAddress(
                param(params, "vhost").or(() -> param(params, "domain")).orElse(host(tcUrl)),
                nameAt == 0 ? DEFAULT_APP : String.join("/", path.subList(0, nameAt)),
                String.join("/", path.subList(nameAt, path.size())),
                params);
    }

    public StreamKey key() {
        return new StreamKey(vhost, app, name);
    }

    /** The same on the vhost that the host belongs to. */
    public StreamAddress on(String itsVhost) {
        return new StreamAddress(itsVhost, app, name, params);
    }

    /** Whether the query says that the stream is to begin with its next keyframe, and not with its newest one. */
    public boolean wantsNextKeyframe() {
        return param(params, "gop").filter("0"::equals).isPresent();
    }

    /** As which a player wants these tracks: with the sound and the HEVC that the query names, if it names some that there are. */
    public Format format(TrackChoice choice) {
        return new Format(
                Container.RTMP, choice, chosen("hevc", HevcDialect.AS_PUBLISHED), chosen("audio", Sound.AS_PUBLISHED));
    }

    private <E extends Enum<E>> E chosen(String name, E unasked) {
        return param(params, name).flatMap(word -> Wish.named(word, unasked)).orElse(unasked);
    }

    /** Without the query. */
    @Override
    public String toString() {
        return vhost + "/" + app + "/" + name;
    }

    private static String target(String tcUrl, String app) {
        String fromUrl = tcUrl.replaceFirst("^[^/]*//[^/?#]*", "");
        return Target.of(fromUrl).isEmpty() ? app : fromUrl;
    }

    private static String host(String tcUrl) {
        String authority = tcUrl.replaceFirst("^[^/]*//", "").replaceFirst("(?s)[/?#].*", "");
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        return hostAndPort.replaceFirst(":\\d*$", "").replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    }

    /** Some clients send names as their user wrote them, others as addresses have them (RFC 3986, section 2.1): UTF-8 both. */
    private static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            return decoded.indexOf(NOT_UTF_8) < 0 ? decoded : text;
        } catch (IllegalArgumentException notEncoded) {
            return text; // a percent sign like any other character
        }
    }

    private static String params(String first, String second) {
        String joined = Stream.of(first, second).filter(part -> !part.isEmpty()).collect(Collectors.joining("&"));
        return joined.equals(DEFAULT_VHOST_PARAM) ? "" : joined;
    }

    /** A slash behind it belongs to the address in which it was written. */
    private static Optional<String> param(String params, String name) {
        return Arrays.stream(params.split("&"))
                .filter(param -> param.startsWith(name + "="))
                .map(param -> decoded(param.substring(name.length() + 1)).replaceFirst("(?s)/.*", ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
