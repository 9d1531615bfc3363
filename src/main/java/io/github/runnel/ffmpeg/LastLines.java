package io.github.runnel.ffmpeg;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** The last few lines of a text that goes on, without secrets: no more than 10 of 400 characters. Thread-safe. */
final class LastLines {

    private static final int LINES = 10;
    private static final int LENGTH = 400;
    private static final int READ_LENGTH = 4000; // more, so that no secret is cut in two and not known for one

    /** User and password, up to the last @ before the path (RFC 3986, section 3.2.1). */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#\\s]*@");

    private static final Pattern QUERY = Pattern.compile("(?<=://[^\\s?]{0,400})\\?[^\\s'\"]*");

    private final Deque<String> lines = new ArrayDeque<>();

    /** Reads to the end. */
    void readAll(Reader text) throws IOException {
        StringBuilder line = new StringBuilder();
        char[] some = new char[1024];
        for (int length = text.read(some); length >= 0; length = text.read(some)) {
            for (int i = 0; i < length; i++) {
                if (some[i] == '\n' || some[i] == '\r') {
                    add(line.toString());
                    line.setLength(0);
                } else if (line.length() < READ_LENGTH) {
                    line.append(Character.isISOControl(some[i]) ? ' ' : some[i]);
                }
            }
        }
        add(line.toString());
    }

    synchronized void add(String line) {
        if (line.isBlank()) {
            return;
        }
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        String masked = masked(line.strip());
        lines.addLast(masked.substring(0, Math.min(LENGTH, masked.length())));
    }

    private static String masked(String line) {
        String unnamed = USER_INFO.matcher(line).replaceAll("***@");
        return QUERY.matcher(unnamed).replaceAll("?***");
    }

    @Override
    public synchronized String toString() {
        return String.join("; ", lines);
    }
}
