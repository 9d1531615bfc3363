package io.github.runnel.http;

import io.github.runnel.hub.TrustedAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One end of a connection as a proxy names it (RFC 7239, section 6). No name is ever looked up.
 *
 * @param name an IP address as people write it, {@code unknown}, or a word with {@code _} in front that hides the address
 * @param port empty when it is not said
 */
record Node(String name, String port) {

    /** Nobody says who it is, or what is said cannot be read. */
    static final Node UNKNOWN = new Node("unknown", "");

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final String IPV4 = "(?:" + OCTET + "\\.){3}" + OCTET;
    private static final String IPV6 =
            "(?=[0-9a-f.]*:)[0-9a-f:][0-9a-f:.]{1,44}"; // or nothing, says Java; but never a name
    private static final String HIDDEN = "unknown|_[0-9a-z._-]+";
    private static final String PORT = "(?::(\\d{1,5}|_[0-9a-z._-]+))?";
    private static final Pattern NODE = Pattern.compile(
            "(?:(" + HIDDEN + ")|(" + IPV4 + ")|\\[(" + IPV6 + ")])" + PORT + "|(" + IPV6 + ")",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ZEROS = Pattern.compile("(^|:)(0(:|$)){2,}");

    /** {@code 192.0.2.1}, {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}, {@code 2001:db8::1}, or what hides them. */
    static Optional<Node> parse(String text) {
        Matcher matcher = NODE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String port = matcher.group(4) == null ? "" : matcher.group(4);
        if (matcher.group(1) != null) {
            return Optional.of(new Node(matcher.group(1).toLowerCase(Locale.ROOT), port));
        }
        return literal(text(matcher)).map(address -> new Node(nameOf(address), port));
    }

    /** The other end of a connection of ours. */
    static Node of(String address, int port) {
        return parse(address.replaceFirst("%.*", "")) // an interface's name
                .map(node -> new Node(node.name(), String.valueOf(port)))
                .orElse(UNKNOWN);
    }

    boolean isIn(TrustedAddresses addresses) {
        boolean isHidden = name.equals(UNKNOWN.name) || name.startsWith("_");
        return !isHidden && literal(name).filter(addresses::contains).isPresent();
    }

    private static String text(Matcher matcher) {
        String ipv6 = matcher.group(3) == null ? matcher.group(5) : matcher.group(3);
        return ipv6 == null ? matcher.group(2) : ipv6;
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    private static String nameOf(InetAddress address) {
        return ZEROS.matcher(address.getHostAddress()).replaceFirst("::");
    }

    /** For people: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}, and without a port when none is known. */
    @Override
    public String toString() {
        String host = name.indexOf(':') < 0 || port.isEmpty() ? name : "[" + name + "]";
        return port.isEmpty() ? host : host + ":" + port;
    }
}
