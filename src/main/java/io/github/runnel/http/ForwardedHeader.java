package io.github.runnel.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Forwarded} (RFC 7239, section 4): one element of each proxy, the nearest one's last. */
final class ForwardedHeader {

    static final String NAME = "Forwarded";

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
    private static final Pattern PAIR = Pattern.compile(
            "[ \t]*+(?:(" + TOKEN + ")=(?:(" + TOKEN + ")|" + QUOTED + "))?+[ \t]*+([;,]|\\z)", Pattern.DOTALL);
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private ForwardedHeader() {}

    /** The nearest proxy first. Nothing of a line that is malformed is believed. */
    static List<Hop> hops(List<String> lines) {
        List<Hop> hops = new ArrayList<>();
        lines.forEach(line -> hops.addAll(elements(line)));
        Collections.reverse(hops);
        return hops;
    }

    private static List<Hop> elements(String line) {
        List<Hop> hops = new ArrayList<>();
        Map<String, String> element = new HashMap<>();
        Matcher pair = PAIR.matcher(line);
        String separator;
        do {
            if (!pair.lookingAt() || !isAdded(pair, element)) {
                return List.of(Hop.UNREADABLE);
            }
            separator = pair.group(4);
            if (!separator.equals(";") && !element.isEmpty()) {
                hops.add(hop(element));
                element.clear();
            }
            pair.region(pair.end(), line.length());
        } while (!separator.isEmpty());
        return hops;
    }

    /** False when the element has such a parameter already. */
    private static boolean isAdded(Matcher pair, Map<String, String> element) {
        String name = pair.group(1);
        if (name == null) {
            return true; // nothing between two separators
        }
        String value = pair.group(2) == null ? ESCAPED.matcher(pair.group(3)).replaceAll("$1") : pair.group(2);
        return element.putIfAbsent(name.toLowerCase(Locale.ROOT), value) == null;
    }

    private static Hop hop(Map<String, String> element) {
        Optional<Node> from = Optional.ofNullable(element.get("for"))
                .map(text -> Node.parse(text).orElse(Node.UNKNOWN));
        return new Hop(from, element.getOrDefault("proto", ""), element.getOrDefault("host", ""), "");
    }
}
