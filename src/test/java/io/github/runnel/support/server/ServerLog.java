package io.github.runnel.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What one server wrote, in {@code target/server/NAME.0.log}.
 *
 * @param pattern name that java.util.logging's FileHandler makes the file's name from
 */
record ServerLog(Path file, String pattern) {

    private static final Path DIRECTORY = Path.of("target/server");
    private static final int LINES_SHOWN = 60;

    /** A log without what an earlier build left in it. */
    static ServerLog empty(String name) {
        Path file = DIRECTORY.resolve(name + ".0.log");
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ServerLog(file, DIRECTORY.resolve(name) + ".%g.log");
    }

    /** The last lines, for the message of a failure. */
    String end() {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            List<String> last = lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
            return "Last lines of " + file + ":\n" + String.join("\n", last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
