package io.github.runnel.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server is asked for (RFC 3986, section 3.2): {@code tv.example.com}, {@code [2001:db8::1]:8443}.
 *
 * @param host in lower case; an IPv6 address has its brackets
 * @param port empty for the scheme's own
 */
record Authority(String host, String port) {

    private static final Pattern AUTHORITY = Pattern.compile("([0-9A-Za-z._-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");

    static Optional<Authority> parse(String text) {
        Matcher matcher = AUTHORITY.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String port = matcher.group(2) == null ? "" : matcher.group(2);
        return Optional.of(new Authority(matcher.group(1).toLowerCase(Locale.ROOT), port));
    }

    /** The same with {@code said} for a port, when it has none and that is one. */
    Authority orPort(String said) {
        return port.isEmpty() && PORT.matcher(said).matches() ? new Authority(host, said) : this;
    }

    /** Whether both are the same server for that scheme, whose usual port may be written or not. */
    boolean isSame(Authority other, String scheme) {
        return host.equals(other.host) && portIn(scheme).equals(other.portIn(scheme));
    }

    private String portIn(String scheme) {
        String usual = scheme.equals("https") ? "443" : "80";
        return port.isEmpty() ? usual : port;
    }
}
