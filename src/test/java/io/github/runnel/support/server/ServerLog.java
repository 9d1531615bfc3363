package io.github.runnel.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one server writes while it runs, in {@code target/server/NAME.log}. Thread-safe. */
record ServerLog(Path file) {

    private static final int LINES_SHOWN = 60;

    /** A log without what an earlier build left in it. */
    static ServerLog empty(String name) {
        Path file = AppServer.DIRECTORY.resolve(name + ".log");
        try {
            Files.createDirectories(AppServer.DIRECTORY);
            Files.deleteIfExists(file);
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ServerLog(file);
    }

    /** How much there is, in bytes. */
    long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first match after so many bytes, once it is there. */
    MatchResult await(Pattern pattern, long from, Patience patience) {
        return patience.await("'" + pattern + "'", this, () -> {
            Matcher matcher = pattern.matcher(text(from));
            return matcher.find() ? matcher.toMatchResult() : null;
        });
    }

    /** The last lines, for the message of a failure. */
    String end() {
        List<String> lines = text(0).lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
        return "Last lines of " + file + ":\n" + String.join("\n", last);
    }

    /** What there is after so many bytes. */
    String text(long from) {
        try {
            byte[] all = Files.readAllBytes(file);
            return new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
