package io.github.runnel.hub;

import io.github.runnel.hub.RefusedException.Refusal;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The vhosts of this server, and which host belongs to which.
 *
 * <p>A vhost is called like its host, or {@code *.example.com} for every host below that domain that has none of its own: they
 * are one vhost, with one set of streams. {@link StreamKey#DEFAULT_VHOST} is always there.
 *
 * @param names as {@link #isName} wants them
 * @param unknown what a host is that belongs to none
 */
public record Vhosts(Set<String> names, Unknown unknown) {

    /** One vhost for every host. */
    public static final Vhosts ONE = new Vhosts(Set.of(), Unknown.DEFAULT);

    private static final Pattern NAME =
            Pattern.compile("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*|[0-9a-f.]*:[0-9a-f.:]*"); // the second is IPv6
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    /** What a host is that belongs to no vhost. */
    public enum Unknown {
        /** One of the default vhost's. */
        DEFAULT,
        /** Nobody's: who asks for it is refused. */
        REFUSE
    }

    public Vhosts {
        names = Set.copyOf(names);
    }

    /** Whether a vhost can be called so: a host or a wildcard in lower case and ASCII (IDNA), IPv6 without brackets. */
    public static boolean isName(String text) {
        return text.equals(StreamKey.DEFAULT_VHOST) || NAME.matcher(text).matches();
    }

    /** The vhost of a host, whose port has been taken away; empty when it has none. A vhost's own name belongs to it, too. */
    public Optional<String> find(String host) {
        String asked = normal(host);
        if (asked.equalsIgnoreCase(StreamKey.DEFAULT_VHOST)) {
            return Optional.of(StreamKey.DEFAULT_VHOST);
        }
        if (names.contains(asked)) {
            return Optional.of(asked);
        }
        for (int dot = asked.indexOf('.'); dot >= 0; dot = asked.indexOf('.', dot + 1)) {
            String wildcard = "*" + asked.substring(dot);
            if (names.contains(wildcard)) {
                return Optional.of(wildcard);
            }
        }
        return unknown == Unknown.DEFAULT ? Optional.of(StreamKey.DEFAULT_VHOST) : Optional.empty();
    }

    /**
     * The vhost of a host.
     *
     * @throws RefusedException when it has none
     */
    public String of(String host) {
        return find(host)
                .orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_VHOST, "this host is not served here"));
    }

    private static String normal(String host) {
        String bare = host.replaceAll("^\\[|]$|\\.$", "").toLowerCase(Locale.ROOT);
        try {
            return ASCII.matcher(bare).matches() ? bare : IDN.toASCII(bare, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException noHost) {
            return bare;
        }
    }
}
