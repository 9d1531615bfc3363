package io.github.runnel.hub;

import io.github.runnel.hub.RefusedException.Refusal;

/** What a stream may be called. Names become addresses, log lines and file names, so they are looked at once, here. */
final class StreamNames {

    private StreamNames() {}

    /** @throws RefusedException when application or name is empty, too long, or has what a path or a log line must not */
    static void check(StreamKey key, int maxLength) {
        if (key.app().isEmpty() || key.name().isEmpty()) {
            throw bad("the application or the stream's name is empty");
        }
        if (key.path().length() > maxLength) {
            throw bad("the name has " + key.path().length() + " characters, limit " + maxLength);
        }
        if (key.name().indexOf('/') >= 0 || key.path().chars().anyMatch(StreamNames::isForbidden)) {
            throw bad("the name has a control character, a backslash, or one of ? # :");
        }
        for (String segment : key.path().split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw bad("the name has an empty, '.' or '..' segment");
            }
        }
    }

    private static boolean isForbidden(int character) {
        return Character.isISOControl(character) || "\\?#:".indexOf(character) >= 0;
    }

    private static RefusedException bad(String message) {
        return new RefusedException(Refusal.BAD_NAME, message);
    }
}
