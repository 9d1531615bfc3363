package io.github.runnel.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** README's table of settings, the file of defaults and the code name the same keys. */
final class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path FILE = Path.of("src/main/resources/META-INF/microprofile-config.properties");
    private static final Path ROOM = Path.of("src/main/java/io/github/runnel/wiring");
    private static final Pattern ROW = Pattern.compile("\\| `(runnel\\.[^`]+)` \\| (?:`([^`]*)`)? ?\\| (.*) \\|");
    private static final Pattern KEY = Pattern.compile("settings\\s*\\.\\w+\\(\\s*\"([a-z.-]+)\"");

    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern NAMED = Pattern.compile("runnel\\.(?!vhost\\.)[a-z.-]*[a-z]");

    /** One setting. */
    private record Setting(String key, String value, String meaning) {}

    private static List<Setting> ofReadme() throws IOException {
        return Files.readAllLines(README).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Setting(row.group(1), row.group(2) == null ? "" : row.group(2), row.group(3)))
                .toList();
    }

    private static List<Setting> ofFile() throws IOException {
        List<Setting> settings = new ArrayList<>();
        String comment = "";
        for (String line : Files.readAllLines(FILE)) {
            if (line.startsWith("# ")) {
                comment = line.substring(2).replaceAll("\\.$", "");
            } else if (line.startsWith("runnel.")) {
                String[] parts = line.split("=", 2);
                settings.add(new Setting(parts[0], parts[1], comment));
            }
        }
        return settings;
    }

    @Test
    void tableOfSettingsIsTheFileOfDefaults() throws IOException {
        assertThat(ofReadme()).containsExactlyElementsOf(ofFile());
    }

    @Test
    void keysOfVhostsApplicationsAndStreamsAreTold() throws IOException {
        String told = between("Of a vhost, an application or a stream may be said:", ";");
        assertThat(WORD.matcher(told).results().map(word -> word.group(1)))
                .containsExactlyElementsOf(new TreeSet<>(Places.OF_ALL));
    }

    private static String between(String begin, String end) throws IOException {
        String text = Files.readString(README);
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    /** The keys of the pages about HTTP-FLV in SRS's manual, versions 4 and 6. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http_server.enabled",
                "http_server.listen",
                "http_server.crossdomain",
                "http_server.https.enabled",
                "http_server.https.listen",
                "http_server.https.key",
                "vhost __defaultVhost__ { … }",
                "http_remux.enabled",
                "http_remux.fast_cache",
                "http_remux.drop_if_not_match",
                "http_remux.has_audio",
                "http_remux.guess_has_av",
                "http_remux.mount"
            })
    void whoComesFromSrsFindsTheKey(String key) throws IOException {
        assertThat(Files.readAllLines(README)).anyMatch(line -> line.startsWith("| `" + key + "`"));
    }

    @Test
    void keysThatReadmeNamesAreThere() throws IOException {
        List<String> keys = ofFile().stream().map(Setting::key).toList();
        String text = between("\n## Coming from SRS", "\n## ");
        assertThat(NAMED.matcher(text).results().map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(keys);
    }

    @Test
    void everyKeyIsReadByTheCodeAndEveryKeyThatIsReadIsInTheFile() throws IOException {
        List<String> read = new ArrayList<>();
        try (Stream<Path> sources = Files.list(ROOM)) {
            for (Path source : sources.toList()) {
                KEY.matcher(Files.readString(source)).results().forEach(key -> read.add("runnel." + key.group(1)));
            }
        }
        assertThat(read.stream().distinct())
                .containsExactlyInAnyOrderElementsOf(
                        ofFile().stream().map(Setting::key).toList());
    }
}
