package io.github.runnel.pull;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The address of a stream elsewhere. It may have secrets in it, user, password and query, which are shown to nobody but the
 * other end.
 */
public final class SourceUrl {

    private static final Pattern SYNTAX = Pattern.compile("(?<scheme>[a-z][a-z0-9+.-]*):"
            + "(//((?<user>[^@/?#]*)@)?(?<host>\\[[0-9A-Fa-f:.]+]|[^\\[\\]@:/?#]*)(:(?<port>\\d{1,5}))?(?=[/?#]|$))?"
            + "(?<path>[^?#]*)(?<query>[?#].*)?");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\s]");
    private static final int HIGHEST_PORT = 65_535;
    private static final String HIDDEN = "…";

    /** What is shorter may stand in any sentence. */
    private static final int SHORTEST_SECRET = 3;

    private final String text;
    private final String scheme;
    private final String userInfo;
    private final String host;
    private final OptionalInt port;
    private final String path;
    private final String query;

    private SourceUrl(String text, Matcher parts) {
        this.text = text;
        scheme = parts.group("scheme");
        userInfo = Objects.requireNonNullElse(parts.group("user"), "");
        host = Objects.requireNonNullElse(parts.group("host"), "");
        String number = parts.group("port");
        port = number == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(number));
        path = parts.group("path");
        query = Objects.requireNonNullElse(parts.group("query"), "");
    }

    /** Empty for what is no address: a scheme in lower case, then host, port and path, what is special in a password encoded. */
    public static Optional<SourceUrl> parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        boolean isOne = parts.matches()
                && !UNPRINTABLE.matcher(text).find()
                && (parts.group("host") != null || !parts.group("path").startsWith("//"))
                && (parts.group("port") == null || Integer.parseInt(parts.group("port")) <= HIGHEST_PORT);
        return isOne ? Optional.of(new SourceUrl(text, parts)) : Optional.empty();
    }

    /** All of it: for the other end only. */
    public String secretText() {
        return text;
    }

    /** User and password between a colon, encoded as they were given; empty without: for the other end only. */
    public String secretUserInfo() {
        return userInfo;
    }

    /** With its question mark; empty without: for the other end only. */
    public String secretQuery() {
        return query;
    }

    /** In lower case. */
    public String scheme() {
        return scheme;
    }

    /** A name or an address, IPv6 in brackets; empty for addresses without. */
    public String host() {
        return host;
    }

    public OptionalInt port() {
        return port;
    }

    /** With its slash. */
    public String path() {
        return path;
    }

    /** Host, and port if there is one. */
    public String authority() {
        return host + (port.isPresent() ? ":" + port.getAsInt() : "");
    }

    /** What somebody said of this address, a library's exception for example, without the secrets. */
    public String withoutSecrets(String said) {
        String password = userInfo.substring(userInfo.indexOf(':') + 1);
        return Stream.of(query, userInfo + "@", userInfo, password)
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .reduce(said.replace(text, toString()), (sofar, secret) -> sofar.replace(secret, HIDDEN));
    }

    /** Without user, password and query. */
    @Override
    public String toString() {
        boolean hasAuthority = text.startsWith("//", scheme.length() + 1);
        return scheme + ":" + (hasAuthority ? "//" + authority() : "") + path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceUrl that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
