package io.github.runnel.support.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that Payara reads before it opens anything: those that users copy, and the tests' own. */
final class PayaraConfiguration {

    private static final Path COMMANDS = Path.of("server-config/payara/preboot.asadmin");

    private PayaraConfiguration() {}

    /** Writes them into a file of this directory; {@code more} are settings below {@code server-config}. */
    static Path write(Path directory, List<String> more) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(COMMANDS));
        more.forEach(line -> lines.add("set configs.config.server-config." + line));
        return Files.write(Files.createDirectories(directory).resolve(COMMANDS.getFileName()), lines);
    }
}
