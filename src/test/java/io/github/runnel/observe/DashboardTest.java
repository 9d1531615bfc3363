package io.github.runnel.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.Scrape;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the dashboard, README's table and README's rules ask for is told, and all that is told is in the table. */
final class DashboardTest {

    private static final Path DASHBOARD = Path.of("server-config/grafana/runnel.json");
    private static final Path RULES = Path.of("server-config/prometheus/runnel-rules.yml");
    private static final Path README = Path.of("README.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?:runnel|jvm|process|system)_\\w+)` \\|");
    private static final Pattern RULE = Pattern.compile("(?m)^ *expr: *(.+)$");

    /** What is in an expression and no metric: texts, labels, durations, clauses with labels, functions, words, variables. */
    private static final Pattern NO_METRIC = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^\\]]*]"
            + "|\\b(?:by|without|on|ignoring|group_left|group_right) *\\([^)]*\\)"
            + "|\\b\\w+ *(?=\\()|\\b(?:sum|min|max|avg|count|and|or|unless|bool|offset)\\b|\\b\\d\\w*|\\$\\w+");

    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][\\w:]*");

    @SuppressWarnings("NullAway.Init")
    private static Set<String> told;

    /** A collection, so that there was one. */
    @BeforeAll
    static void scrape() {
        try (SmallServer server = new SmallServer(100)) {
            server.publish("live", "test");
            server.watch("live", "test");
            await().until(() -> {
                System.gc();
                told = server.scrape().names();
                return told.contains("jvm_gc_pause_seconds_count");
            });
        }
    }

    private static Set<String> metricsOf(String expression) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(NO_METRIC.matcher(expression).replaceAll(" ")).results().forEach(name -> names.add(name.group()));
        return names;
    }

    /** All values of that name, however deep. */
    private static List<String> texts(JsonValue json, String name) {
        List<String> found = new ArrayList<>();
        if (json instanceof JsonObject object) {
            object.forEach((key, value) -> {
                if (key.equals(name) && value instanceof JsonString text) {
                    found.add(text.getString());
                }
                found.addAll(texts(value, name));
            });
        } else if (json instanceof JsonStructure array) {
            array.asJsonArray().forEach(value -> found.addAll(texts(value, name)));
        }
        return found;
    }

    private static JsonObject dashboard() throws IOException {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(DASHBOARD))) {
            return reader.readObject();
        }
    }

    @Test
    void everyMetricOfTheDashboardIsTold() throws IOException {
        List<String> expressions = texts(dashboard(), "expr");
        assertThat(expressions).hasSizeGreaterThan(20);
        assertThat(expressions)
                .allSatisfy(expression -> assertThat(metricsOf(expression))
                        .as(expression)
                        .isNotEmpty()
                        .isSubsetOf(told));
    }

    /** {@code label_values(metric{…}, label)}. */
    @Test
    void everyVariableOfTheDashboardIsAboutAMetricThatIsTold() throws IOException {
        List<String> queries = texts(dashboard().getJsonObject("templating"), "query").stream()
                .filter(query -> query.startsWith("label_values"))
                .toList();
        assertThat(queries).hasSizeGreaterThan(1);
        assertThat(queries)
                .allSatisfy(query -> assertThat(metricsOf(query.replaceFirst(", *\\w+\\)$", "")))
                        .isNotEmpty()
                        .isSubsetOf(told));
    }

    @Test
    void everyMetricOfTheRulesIsTold() throws IOException {
        List<String> expressions = RULE.matcher(Files.readString(RULES))
                .results()
                .map(rule -> rule.group(1))
                .toList();
        assertThat(expressions).hasSizeGreaterThan(4);
        assertThat(expressions)
                .allSatisfy(expression ->
                        assertThat(metricsOf(expression)).isNotEmpty().isSubsetOf(told));
    }

    @Test
    void tableOfReadmeIsWhatIsTold() throws IOException {
        Set<String> table = new TreeSet<>(ROW.matcher(Files.readString(README))
                .results()
                .map(MatchResult::group)
                .map(row -> row.replaceAll("[| `]", ""))
                .toList());
        assertThat(told.stream().filter(name -> !name.endsWith("_bucket") && !name.endsWith("_sum")))
                .as("of Runnel's own, all")
                .filteredOn(name -> name.startsWith("runnel_"))
                .map(name -> name.replaceFirst("lag_seconds_count$", "lag_seconds"))
                .isSubsetOf(table);
        table.remove("runnel_viewer_lag_seconds"); // its parts are told
        assertThat(table).isNotEmpty().isSubsetOf(told);
    }

    @Test
    void metricsAreFoundInExpressions() {
        assertThat(metricsOf("histogram_quantile(0.99, sum by (le) (rate(a_bucket{x=~\"$y\"}[$__rate_interval]))) > 1"))
                .containsExactly("a_bucket");
        assertThat(metricsOf("a / on(instance) b unless c offset 5m")).containsExactly("a", "b", "c");
    }

    @Test
    void samplesAreRead() {
        Scrape scrape = Scrape.of("# HELP a b\na{x=\"1 }\",y=\"\\\"\"} 2.5\na{x=\"2\"} 1\nb 3\n");
        assertThat(scrape.sum("a")).isEqualTo(3.5);
        assertThat(scrape.sum("a", "x=\"2\"")).isEqualTo(1);
        assertThat(scrape.names()).containsExactly("a", "b");
    }
}
