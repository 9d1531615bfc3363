package io.github.runnel.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The environment variables that mean something to the container, and the default ports. */
final class KnownSettings {

    static final Path START = Path.of("server-config/container/start");

    private static final Path DEFAULTS = Path.of("src/main/resources/META-INF/microprofile-config.properties");
    private static final Pattern READ_BY_START = Pattern.compile("(?:\\$\\{|setting |port )([A-Z][A-Z_]+)");
    private static final Pattern PORT = Pattern.compile("port (HTTPS?_PORT) (\\d+)");

    private KnownSettings() {}

    /** Names of Runnel's own, as MicroProfile Config 3, section 5.3.3 maps them, and of the start script's. */
    static Set<String> names() throws IOException {
        Set<String> names = ofStart();
        defaults().stringPropertyNames().forEach(key -> names.add(asVariable(key)));
        return names;
    }

    /** Those that {@code server-config/container/start} reads. */
    static Set<String> ofStart() throws IOException {
        return READ_BY_START
                .matcher(Files.readString(START))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** {@code HTTP_PORT}, {@code HTTPS_PORT} and {@code RUNNEL_RTMP_PORT}, each with its default. */
    static Map<String, String> ports() throws IOException {
        Map<String, String> ports = PORT.matcher(Files.readString(START))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
        ports.put("RUNNEL_RTMP_PORT", defaults().getProperty("runnel.rtmp.port"));
        return ports;
    }

    /** The rows of README's table of variables: names of the start script's alone. */
    static List<String> ofReadme() throws IOException {
        Function<MatchResult, String> name = row -> row.group(1);
        return Pattern.compile("(?m)^\\| `([A-Z][A-Z_]+)` \\|")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(name)
                .toList();
    }

    private static String asVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Properties defaults() throws IOException {
        Properties defaults = new Properties();
        try (var in = Files.newInputStream(DEFAULTS)) {
            defaults.load(in);
        }
        return defaults;
    }
}
