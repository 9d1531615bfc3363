package io.github.runnel.benchmark.load;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs as the lines of a table in Markdown. What is not known is a dash. */
final class LoadTable {

    private static final List<Column> COLUMNS = List.of(
            new Column("server", "server", 0),
            new Column("protocol", "protocol", 0),
            new Column("merge", "merge", 0),
            new Column("streams", "streams", 0),
            new Column("viewers", "viewers", 0),
            new Column("slow", "slow", 0),
            new Column("deaf", "deaf", 0),
            new Column("ms/MB", "cpu_ms_per_mb", 2),
            new Column("× floor", "times_floor", 1),
            new Column("CPU/s", "cpu_per_second", 2),
            new Column("children CPU/s", "children_cpu_per_second", 2),
            new Column("own CPU/s", "generator_cpu_per_second", 2),
            new Column("writes/s", "writes_per_second", 0),
            new Column("RSS MB", "rss_mb", 0),
            new Column("heap MB", "heap_mb", 0),
            new Column("kB/viewer", "heap_kb_per_viewer", 1),
            new Column("first p50", "first_ms_p50", 1),
            new Column("p99", "first_ms_p99", 1),
            new Column("lag p50", "lag_ms_p50", 1),
            new Column("p99", "lag_ms_p99", 1),
            new Column("max", "lag_ms_max", 1),
            new Column("delay p50", "delay_ms_p50", 1),
            new Column("p99", "delay_ms_p99", 1),
            new Column("watching", "watching", 0),
            new Column("stalls", "stalls", 0),
            new Column("skips", "skipped", 0),
            new Column("skipped viewers", "skipped_viewers", 0),
            new Column("errors", "errors", 0),
            new Column("slow: skips", "slow_skipped", 0));

    /** One figure of a run. */
    private record Column(String title, String key, int digits) {}

    private LoadTable() {}

    static String head() {
        return row(Column::title) + "\n" + row(column -> "---");
    }

    static String row(JsonObject run) {
        return row(column -> text(run.getValue("/" + column.key()), column.digits()));
    }

    private static String row(Function<Column, String> cell) {
        return COLUMNS.stream().map(cell).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String text(JsonValue value, int digits) {
        if (value instanceof JsonNumber number) {
            return String.format(Locale.ROOT, "%." + digits + "f", number.doubleValue());
        }
        return value instanceof JsonString text ? text.getString() : "–";
    }
}
