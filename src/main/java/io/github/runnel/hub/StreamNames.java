package io.github.runnel.hub;

import io.github.runnel.hub.HubSettings.NameRules;
import io.github.runnel.hub.RefusedException.Refusal;
import java.util.Set;
import java.util.stream.Stream;

/** What a stream may be called. Names become addresses, log lines and file names, so they are looked at once, here. */
final class StreamNames {

    /** They would make two names look the same, or break a line of the log. */
    private static final Set<Integer> INVISIBLE = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    private static final Set<String> NOT_A_SEGMENT = Set.of("", ".", "..");

    private StreamNames() {}

    /** @throws RefusedException when application or name is empty, too long, or has what a path or a log line must not */
    static void check(StreamKey key, NameRules rules) {
        String path = key.path();
        if (key.app().isEmpty() || key.name().isEmpty() || key.name().indexOf('/') >= 0) {
            throw bad("a stream needs an application and a name");
        }
        if (path.length() > rules.length()) {
            throw bad("the name has " + path.length() + " characters, limit " + rules.length());
        }
        if (path.codePoints().anyMatch(StreamNames::isForbidden)) {
            throw bad("the name has an invisible character, a backslash, or one of ? # : ;");
        }
        if (Stream.of(path.split("/", -1)).anyMatch(NOT_A_SEGMENT::contains)) {
            throw bad("the name has an empty, '.' or '..' segment");
        }
        if (!rules.pattern().matcher(path).matches()) {
            throw bad("the name does not match " + rules.pattern());
        }
    }

    private static boolean isForbidden(int character) {
        return INVISIBLE.contains(Character.getType(character)) || "\\?#:;".indexOf(character) >= 0;
    }

    private static RefusedException bad(String message) {
        return new RefusedException(Refusal.BAD_NAME, message);
    }
}
